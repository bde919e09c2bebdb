package com.bentoml.manager.registry;

import com.bentoml.manager.process.Pause;
import com.bentoml.manager.report.FailureClass;
import java.time.Duration;
import java.util.Set;

/**
 * Removes a tag, and nothing but it. Where a registry only removes whole images, the tag first gets one of its own, a copy
 * that differs in its digest. What the registry says of it isn't enough: the tag has to be gone.
 */
record Removal(HttpRegistry registry, Registries.Session session) {
    /** What registries say that don't remove tags; which of them differs. */
    private static final Set<Integer> UNSUPPORTED = Set.of(400, 405, 501);

    Answer<RemoteName> of(RemoteName name) {
        return registry.requestRemoval(name)
                .then(reply -> isUnsupported(reply) && !name.isDigest()
                        ? registry.fetch(name).then(image -> withCopy(name, image))
                        : removed(name, name, reply));
    }

    private static boolean isUnsupported(Reply reply) {
        return UNSUPPORTED.contains(reply.status()) && !reply.refusesAuthorization();
    }

    private Answer<RemoteName> withCopy(RemoteName name, Manifest image) {
        return registry.put(name, image.copy()).then(copy -> {
            RemoteName target = name.with(copy.digest());
            Answer<RemoteName> removed = registry.requestRemoval(target).then(reply -> removed(name, target, reply));
            return removed instanceof Answer.Refused<RemoteName> refused
                    ? registry.put(name, image)
                            .then(restored -> new Answer.Refused<>(refused.failureClass(), refused.message()))
                    : new Answer.Found<>(name);
        });
    }

    /** What a reply to a removal means. Unless it is a refusal, what is there now settles it. */
    private Answer<RemoteName> removed(RemoteName name, RemoteName target, Reply reply) {
        Answer<Reply> said = registry.meaning(target, reply);
        boolean never = said instanceof Answer.Missing && target.equals(name);
        return never || !(reply.succeeded() || reply.isNotFound()) ? said.map(it -> name) : gone(name);
    }

    private Answer<RemoteName> gone(RemoteName name) {
        Answer<PublishedImage> now = registry.head(name);
        for (Duration pause : session.policy().looks()) {
            if (!(now instanceof Answer.Found) || !Pause.of(pause, session.stop())) {
                break;
            }
            now = registry.head(name);
        }
        if (now instanceof Answer.Missing) {
            return new Answer.Found<>(name);
        }
        return now.then(it -> registry.refused(name, FailureClass.VERIFICATION, name + " is still there"));
    }
}
