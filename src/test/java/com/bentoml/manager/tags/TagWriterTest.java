package com.bentoml.manager.tags;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.ImageResult;
import com.bentoml.manager.report.Outcome;
import com.bentoml.manager.run.Images;
import com.bentoml.manager.testing.MemoryRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TagWriterTest {
    private static final int AT_ONCE = 16;

    private final FailingOnce registry = new FailingOnce();

    /** Refuses the first tag, and lets the others wait until whoever wanted that one has nothing to do any more. */
    private static final class FailingOnce extends MemoryRegistry {
        private final List<String> begun = new CopyOnWriteArrayList<>();
        private volatile @Nullable Thread refused;

        @Override
        public Answer<PublishedImage> tag(RemoteName existing, String tag) {
            begun.add(tag);
            if (tag.endsWith("-d0")) {
                refused = Thread.currentThread();
                return new Answer.Refused<>(FailureClass.REGISTRY, "busy");
            }
            while (isAtWork(refused)) {
                Thread.onSpinWait();
            }
            return super.tag(existing, tag);
        }

        private static boolean isAtWork(@Nullable Thread thread) {
            return thread == null || (thread != Thread.currentThread() && thread.getState() != Thread.State.WAITING);
        }
    }

    private ImageResult waiting(Image image) {
        String digest = "sha256:" + image.distro();
        registry.with(RemoteName.of(image.reference()).with(digest).toString(), digest, Map.of());
        return new ImageResult(
                image,
                new Outcome.Waiting(BuiltImage.of(Optional.of(Digest.valueOf(digest))), Optional.empty()),
                ImageResult.Effort.NONE,
                Optional.empty(),
                true);
    }

    @Test
    void beginsNoMoreTagsOnceOneHasFailed() throws Exception {
        List<ImageResult> waiting = IntStream.range(0, 3 * AT_ONCE)
                .mapToObj(number -> waiting(Images.base("d" + number)))
                .toList();
        Map<ImageResult, Outcome> done = new LinkedHashMap<>();

        new TagWriter(registry, new TagGuard(registry, TagRules.USUAL, image -> Optional.empty()))
                .write(waiting, done::put);

        assertThat(registry.begun).hasSizeLessThanOrEqualTo(AT_ONCE);
        assertThat(done).hasSameSizeAs(registry.begun).containsKey(waiting.get(0));
        assertThat(done.get(waiting.get(0))).isInstanceOf(Outcome.Failed.class);
    }
}
