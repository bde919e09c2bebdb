package com.bentoml.manager.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHashesTest {
    private static final InstantSource LATER = () -> Instant.now().plusSeconds(60);
    private static final String TEXT = "x".repeat(9 << 20);

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private Path memory = Path.of("");

    @BeforeEach
    void write() {
        file = folder.resolve("a file");
        memory = folder.resolve("state/hashes");
        Trees.write(file, TEXT);
    }

    @Test
    void aFileThatLooksAsItDidIsNotReadAgain() throws IOException {
        remember(LATER);
        forge();

        assertThat(FileHashes.at(memory, LATER).of(file)).isEqualTo("forged");
    }

    @Test
    void aFileThatHadJustChangedIsReadAgain() throws IOException {
        remember(InstantSource.system());

        assertThat(Files.readString(memory)).isEmpty();
    }

    @Test
    void aFileWithAnotherSizeTimeOrInodeIsReadAgain() throws IOException {
        remember(LATER);
        forge();
        FileTime time = Files.getLastModifiedTime(file);
        Trees.write(file, TEXT.replace('x', 'y'));
        Files.setLastModifiedTime(file, time);
        assertThat(FileHashes.at(memory, LATER).of(file)).isNotEqualTo("forged");

        Trees.write(file, TEXT);
        remember(LATER);
        forge();
        Path copy = Files.copy(file, folder.resolve("copy"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
        assertThat(FileHashes.at(memory, LATER).of(file)).isNotEqualTo("forged");
    }

    @Test
    void aMemoryThatCanNotBeReadCountsAsNone() throws IOException {
        Trees.write(memory, "\u00ff junk\n");
        Files.write(memory, new byte[] {(byte) 0xff, '\n'});

        assertThat(FileHashes.at(memory, LATER).of(file))
                .isEqualTo(Digest.of(TEXT).encoded());
    }

    @Test
    void littleLeavesNothingBehind() throws IOException {
        Trees.write(file, "little");

        remember(LATER);

        assertThat(memory).doesNotExist();
    }

    private void remember(InstantSource clock) throws IOException {
        FileHashes hashes = FileHashes.at(memory, clock);
        hashes.of(file);
        hashes.keep();
    }

    private void forge() throws IOException {
        Files.writeString(memory, Files.readString(memory).replaceAll(" [0-9a-f]{64} ", " forged "));
    }
}
