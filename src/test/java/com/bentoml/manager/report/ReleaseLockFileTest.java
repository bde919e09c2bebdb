package com.bentoml.manager.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.bentoml.manager.build.Images;
import com.bentoml.manager.report.ImageResult.Effort;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseLockFileTest {
    private static final Product PRODUCT = new Product(
            Optional.of("sha256:1"),
            Map.of("linux/amd64", "sha256:2"),
            7,
            Optional.of("sha256:3"),
            Optional.of("sha256:4"));
    private static final Effort EFFORT =
            new Effort(Optional.of(Instant.parse("2026-01-01T00:00:00Z")), Duration.ofMillis(1500), 2);

    @TempDir
    Path folder;

    @Test
    void readsWhatItWrote() throws IOException {
        ReleaseLock lock = ReleaseLock.EMPTY
                .with(result(new Outcome.Built(PRODUCT)))
                .with(new ImageResult(
                        Images.base("two"),
                        Outcome.Failed.of(FailureClass.MIRROR, "x"),
                        EFFORT,
                        Optional.empty(),
                        false));
        ReleaseLockFile file = new ReleaseLockFile(folder.resolve("generated/releases.lock.json"));

        file.write(lock);

        assertThat(file.read()).isEqualTo(lock);
        assertThat(lock.durations()).containsExactly(Map.entry(key(), Duration.ofMillis(1500)));
    }

    @Test
    void anImageThatWasOnlyLookedUpKeepsItsEntry() {
        ReleaseLock built = ReleaseLock.EMPTY.with(result(new Outcome.Built(PRODUCT)));

        assertThat(built.with(result(new Outcome.UpToDate(PRODUCT)))).isEqualTo(built);
    }

    @Test
    void saysThatAFileIsNotItsOwn() {
        Path file = folder.resolve("releases.lock.json");
        for (String text : new String[] {
            "{",
            "{\"schema_version\": 2}",
            "{\"schema_version\": 1, \"images\": {\"x\":" + " {\"last_run\": {\"started\": \"noon\"}}}}"
        }) {
            Trees.write(file, text);
            assertThatIOException()
                    .isThrownBy(() -> new ReleaseLockFile(file).read())
                    .withMessageContaining("releases.lock.json");
        }
    }

    private static String key() {
        return Images.base("one").reference().toString();
    }

    private static ImageResult result(Outcome outcome) {
        return new ImageResult(Images.base("one"), outcome, EFFORT, Optional.empty(), true);
    }
}
