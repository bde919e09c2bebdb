package com.bentoml.manager.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.plan.Digest;
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
