package com.bentoml.manager.tags;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.ParallelQueries;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.ImageResult;
import com.bentoml.manager.report.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Writes the tags of images that wait for them: none if there is something against one; else those of base images first,
 * so that no tag comes before that of the image below it. After a failure, nothing more is begun; what is under way goes
 * on to its end.
 */
public final class TagWriter {
    private final ImageRegistry registry;
    private final TagGuard guard;

    public TagWriter(ImageRegistry registry, TagGuard guard) {
        this.registry = registry;
        this.guard = guard;
    }

    /** Tells {@code done} of each image that came out otherwise than it waited. */
    void write(List<ImageResult> waiting, BiConsumer<ImageResult, Outcome> done) throws InterruptedException {
        Map<ImageResult, Optional<Outcome.Failed>> objections =
                ParallelQueries.ask(waiting, it -> guard.objection(it.image(), digest(it)));
        boolean good = true;
        for (Map.Entry<ImageResult, Optional<Outcome.Failed>> entry : objections.entrySet()) {
            entry.getValue().ifPresent(failed -> done.accept(entry.getKey(), failed));
            good &= entry.getValue().isEmpty();
        }
        Map<ImageReference, ImageResult> left = new LinkedHashMap<>();
        waiting.forEach(it -> left.put(it.image().reference(), it));
        while (good && !left.isEmpty()) {
            good = writeNext(left, done);
        }
    }

    /** Those whose parent isn't waiting. */
    private boolean writeNext(Map<ImageReference, ImageResult> left, BiConsumer<ImageResult, Outcome> done)
            throws InterruptedException {
        Set<ImageReference> waiting = Set.copyOf(left.keySet());
        List<ImageResult> next = left.values().stream()
                .filter(it -> it.image().parent().filter(waiting::contains).isEmpty())
                .collect(Collectors.toList());
        AtomicBoolean failed = new AtomicBoolean();
        ParallelQueries.ask(next, it -> taggedUnless(failed, it))
                .forEach((result, outcome) -> outcome.ifPresent(it -> done.accept(result, it)));
        next.forEach(it -> left.remove(it.image().reference()));
        return !failed.get();
    }

    /** Nothing of an image whose tag wasn't begun. */
    private Optional<Outcome> taggedUnless(AtomicBoolean failed, ImageResult result) {
        if (failed.get()) {
            return Optional.empty();
        }
        Outcome outcome = tagged(result);
        if (outcome instanceof Outcome.Failed) {
            failed.set(true);
        }
        return Optional.of(outcome);
    }

    private Outcome tagged(ImageResult result) {
        BuiltImage image = result.outcome().existing().orElseThrow();
        Answer<PublishedImage> answer = registry.tag(
                RemoteName.of(result.image().reference()).with(digest(result).orElseThrow()),
                result.image().reference().tag().toString());
        if (answer instanceof Answer.Refused<PublishedImage> refused) {
            return Outcome.Failed.of(refused.failureClass(), "its tag wasn't written: " + refused.message());
        }
        if (answer.found().isEmpty()) {
            return Outcome.Failed.of(
                    FailureClass.VERIFICATION,
                    "its tag wasn't written: "
                            + image.digest().map(Digest::toString).orElse("it") + " is gone from the registry");
        }
        return result.effort().attempts() > 0 ? new Outcome.Built(image) : new Outcome.UpToDate(image);
    }

    private static Optional<Digest> digest(ImageResult result) {
        return result.outcome().existing().flatMap(BuiltImage::digest);
    }
}
