package com.bentoml.manager.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeWriterTest {
    @TempDir
    Path folder;

    @Test
    void writesNoNoteOfFilesThatCouldNotBeWritten() {
        OutputFile note = new OutputFile(OutputPath.generated("releases.meta.json"), "{}");
        OutputFile file = new OutputFile(OutputPath.generated("acme/one/base/Dockerfile"), "FROM a\n");
        Trees.write(TreeWriter.temporary(file.path()).in(folders()).resolve("in the way"), "");

        assertThatThrownBy(() -> write(note, file)).isInstanceOf(IOException.class);
        assertThat(folder.resolve("generated/releases.meta.json")).doesNotExist();
    }

    private void write(OutputFile... files) throws IOException {
        new TreeWriter(folders())
                .apply(new Changes(List.of(files), List.of(), List.of(), List.of(), 0), List.of());
    }

    private OutputFolders folders() {
        return new OutputFolders(folder.resolve("generated"), folder.resolve("docs"));
    }
}
