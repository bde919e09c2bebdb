package com.bentoml.manager.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path folder;

    @Test
    void keepsTextWithoutWhatChangesATerminal() throws IOException {
        Path file = folder.resolve(LogFile.path("acme", "1.0.0-runtime"));
        try (LogFile log = LogFile.at(file)) {
            log.line("\u001b[31mred\u001b[0m \u202eright to left\u202c, ü\u0007");
        }

        assertThat(file).isEqualTo(folder.resolve("logs/acme/1.0.0-runtime.log"));
        assertThat(Files.readString(file)).isEqualTo("red right to left, ü\n");
    }
}
