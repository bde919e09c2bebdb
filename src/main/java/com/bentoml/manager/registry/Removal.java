package com.bentoml.manager.registry;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Removes a tag, and nothing but it. Where a registry only removes whole images, the tag first gets one of its own, a copy
 * that differs in its digest.
 *
 * @param delete sends the request to delete what a name stands for
 * @param fetch reads a manifest
 * @param put lets a name stand for a manifest
 */
record Removal(
        Function<RemoteName, Answer<Reply>> delete,
        Function<RemoteName, Answer<Manifest>> fetch,
        BiFunction<RemoteName, Manifest, Answer<Descriptor>> put) {
    /** What registries say that don't remove tags; which of them differs. */
    private static final Set<Integer> UNSUPPORTED = Set.of(400, 405, 501);

    Answer<RemoteName> of(RemoteName name, Function<Reply, Answer<Reply>> interpreted) {
        Answer<Reply> answer = delete.apply(name);
        boolean unsupported =
                answer.found().filter(it -> UNSUPPORTED.contains(it.status())).isPresent();
        return unsupported && !name.isDigest()
                ? fetch.apply(name).then(image -> withCopy(name, image, interpreted))
                : answer.then(interpreted).map(reply -> name);
    }

    private Answer<RemoteName> withCopy(RemoteName name, Manifest image, Function<Reply, Answer<Reply>> interpreted) {
        return put.apply(name, image.copy()).then(copy -> {
            Answer<Reply> deleted = delete.apply(name.with(copy.digest())).then(interpreted);
            return deleted instanceof Answer.Refused<Reply> refused
                    ? put.apply(name, image)
                            .then(restored -> new Answer.Refused<>(refused.failureClass(), refused.message()))
                    : deleted.map(reply -> name);
        });
    }
}
