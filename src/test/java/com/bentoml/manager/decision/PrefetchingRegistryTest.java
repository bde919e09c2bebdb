package com.bentoml.manager.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.testing.MemoryRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PrefetchingRegistryTest {
    private static final RemoteName WANTED = RemoteName.of("reg.example/org/name:1.0");
    private static final RemoteName OTHER = RemoteName.of("reg.example/org/name:2.0");

    /** Tells when it is asked. */
    private static final class Telling extends MemoryRegistry {
        private final CountDownLatch asked = new CountDownLatch(1);

        @Override
        public Answer<PublishedImage> head(RemoteName name) {
            Answer<PublishedImage> answer = super.head(name);
            asked.countDown();
            return answer;
        }
    }

    @Test
    void asksBeforeAnybodyWantsToKnow() throws InterruptedException {
        Telling registry = new Telling();
        registry.with(WANTED.toString(), "sha256:a", Map.of());
        try (PrefetchingRegistry ahead = new PrefetchingRegistry(registry, List.of(WANTED, WANTED))) {
            registry.asked.await();
            registry.forget();

            assertThat(ahead.head(WANTED).found().map(it -> it.digest().toString()))
                    .contains("sha256:a");
            assertThat(registry.asked()).containsExactly("HEAD " + WANTED);
        }
    }

    @Test
    void asksForWhatNobodyHasThoughtOfWhenItIsWanted() {
        MemoryRegistry registry = new MemoryRegistry();
        try (PrefetchingRegistry ahead = new PrefetchingRegistry(registry, List.of())) {
            registry.with(OTHER.toString(), "sha256:b", Map.of());

            assertThat(ahead.head(OTHER).found().map(it -> it.digest().toString()))
                    .contains("sha256:b");
        }
    }

    @Test
    void failsAsTheRegistryHasFailed() {
        IllegalStateException fault = new IllegalStateException("a bug");
        MemoryRegistry registry = new MemoryRegistry() {
            @Override
            public Answer<PublishedImage> head(RemoteName name) {
                throw fault;
            }
        };
        try (PrefetchingRegistry ahead = new PrefetchingRegistry(registry, List.of(WANTED))) {
            assertThatThrownBy(() -> ahead.head(WANTED)).hasCause(fault);
        }
    }
}
