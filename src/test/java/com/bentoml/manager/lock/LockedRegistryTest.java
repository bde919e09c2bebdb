package com.bentoml.manager.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.ImageResult;
import com.bentoml.manager.report.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockedRegistryTest {

    @Test
    void aBaseIsTheOneThatWasTakenLast() {
        assertThat(base(entry("built", "2026-01-02", "sha256:new"), entry("built", "2026-01-01", "sha256:old")))
                .contains("sha256:new");
    }

    @Test
    void anImageThatFailedSinceWasBuiltEarlierThanItsLastRun() {
        assertThat(base(entry("failed", "2026-01-03", "sha256:old"), entry("built", "2026-01-02", "sha256:new")))
                .contains("sha256:new");
        assertThat(base(entry("up to date", "2026-01-02", "sha256:new"), entry("skipped", "2026-01-03", "sha256:old")))
                .contains("sha256:new");
    }

    @Test
    void knowsImagesByTagAndByDigestAndAsksNoRegistry() {
        Digest digest = Digest.of("image");
        Map<String, Digest> platforms = Map.of("linux/amd64", Digest.of("amd64"));
        ReleaseLock.Entry entry = new ReleaseLock.Entry(
                Optional.of(new BuiltImage(Optional.of(digest), platforms, 7, Optional.empty(), Optional.empty())),
                entry("built", "2026-01-01", "sha256:old").lastRun());
        RemoteName name = RemoteName.of("registry.example/a/b:1");
        try (LockedRegistry registry = new LockedRegistry(new ReleaseLock(Map.of("registry.example/a/b:1", entry)))) {
            PublishedImage image = registry.read(name).found().orElseThrow();
            assertThat(image.digest()).isEqualTo(digest);
            assertThat(image.platforms()).isEqualTo(platforms);
            assertThat(registry.read(name.with(digest)).found()).contains(image);
            assertThat(registry.read(RemoteName.of("registry.example/a/b:2"))).isInstanceOf(Answer.Missing.class);
            assertThat(registry.head(RemoteName.of("registry.example/a/b:2"))).isInstanceOf(Answer.Missing.class);
            assertThat(registry.provenance(name)).isInstanceOf(Answer.Missing.class);
            assertThat(registry.created(name)).isInstanceOf(Answer.Refused.class);
            assertThat(registry.tags(name)).isInstanceOf(Answer.Refused.class);
            assertThat(registry.tag(name, "2")).isInstanceOf(Answer.Refused.class);
            assertThat(registry.delete(name)).isInstanceOf(Answer.Refused.class);
            assertThat(registry.isAnonymous("registry.example")).isFalse();
        }
    }

    private static Optional<String> base(ReleaseLock.Entry one, ReleaseLock.Entry two) {
        ReleaseLock lock = new ReleaseLock(Map.of("registry.example/a/b:1", one, "registry.example/a/b:2", two));
        try (LockedRegistry registry = new LockedRegistry(lock)) {
            return registry.head(RemoteName.of("debian:11"))
                    .found()
                    .map(it -> it.digest().toString());
        }
    }

    private static ReleaseLock.Entry entry(String result, String day, String base) {
        Inputs inputs = Inputs.NONE.with(new Part(Part.Kind.BASE, "debian:11"), base);
        Origin origin = new Origin(inputs.fingerprint(), inputs, Optional.empty());
        Instant started = Instant.parse(day + "T00:00:00Z");
        return new ReleaseLock.Entry(
                Optional.of(
                        BuiltImage.of(Optional.of(Digest.valueOf("sha256:1"))).from(Optional.empty(), origin)),
                new ReleaseLock.LastRun(
                        result,
                        Optional.empty(),
                        new ImageResult.Effort(Optional.of(started), Duration.ZERO, 1),
                        Optional.empty()));
    }
}
