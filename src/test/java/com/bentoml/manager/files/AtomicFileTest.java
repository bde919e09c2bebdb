package com.bentoml.manager.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeOldFile() {
        file = folder.resolve("file");
        Trees.write(file, "old");
    }

    @Test
    void replacesTheFileAndLeavesNothingBeside() throws IOException {
        AtomicFile.write(file, "new");
        assertThat(file).hasContent("new");
        AtomicFile.writeDurably(file, "newer");
        assertThat(file).hasContent("newer");
        assertThat(folder.toFile().list()).containsExactly("file");
    }

    @Test
    void leavesTheOldFileWhereTheNewOneCannotBeWritten() {
        Trees.write(AtomicFile.temporary(file).resolve("in the way"), "");
        assertThatThrownBy(() -> AtomicFile.write(file, "new")).isInstanceOf(IOException.class);
        assertThat(file).hasContent("old");
    }

    @Test
    void followsNoLinkThatLiesWhereTheNewOneIsWritten() throws IOException {
        Path other = folder.resolve("other");
        Trees.write(other, "not ours");
        Files.createSymbolicLink(AtomicFile.temporary(file), other);
        AtomicFile.write(file, "new");
        assertThat(other).hasContent("not ours");
        assertThat(file).hasContent("new");
    }

    @Test
    void refusesToTakeThePlaceOfAFolder() {
        assertThatThrownBy(() -> AtomicFile.write(folder, "new"))
                .hasMessage(folder + " is a folder, where a file must go");
    }

    @Test
    void writesWhatOnlyItsOwnerMayReadAndMakesItsFolder() throws IOException {
        Path secret = folder.resolve("new/secret");
        AtomicFile.writePrivately(secret, "new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("new").toFile().list()).containsExactly("secret");
    }
}
