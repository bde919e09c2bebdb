package com.bentoml.manager.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeWriterTest {
    private static final Changes NONE = new Changes(List.of(), List.of(), List.of(), List.of(), 0);

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

    @Test
    void writesFilesAndLeavesNothingBesideThem() throws IOException {
        Trees.write(folder.resolve("generated/acme/one/base/Dockerfile"), "FROM old\n");

        write(
                new OutputFile(OutputPath.generated("acme/one/base/Dockerfile"), "FROM a\n"),
                new OutputFile(OutputPath.docs("acme/README.md"), "# größer\n"));

        assertThat(Trees.read(folder))
                .isEqualTo(Map.of(
                        "generated/acme/one/base/Dockerfile", "FROM a\n",
                        "docs/acme/README.md", "# größer\n"));
    }

    @Test
    void removesFilesWithTheFoldersThatTheyLeaveEmpty() throws IOException {
        Trees.write(folder.resolve("generated/acme/one/base/Dockerfile"), "");
        Trees.write(folder.resolve("generated/acme/two/base/Dockerfile"), "");

        new TreeWriter(folders()).apply(NONE, List.of(OutputPath.generated("acme/one/base/Dockerfile")));
        assertThat(folder.resolve("generated/acme/one")).doesNotExist();
        assertThat(folder.resolve("generated/acme/two/base/Dockerfile")).exists();

        new TreeWriter(folders()).apply(NONE, List.of(OutputPath.generated("acme/two/base/Dockerfile")));
        assertThat(folder.resolve("generated")).isEmptyDirectory();
    }

    @Test
    void writesNothingWhereAFolderOrALinkIsInTheWay(@TempDir Path elsewhere) throws IOException {
        OutputFile first = new OutputFile(OutputPath.docs("acme/README.md"), "");
        Files.createDirectories(folder.resolve("generated/acme/one/base/Dockerfile"));
        Files.createSymbolicLink(folder.resolve("generated/acme/two"), elsewhere);

        assertThatThrownBy(() -> write(first, file("acme/one/base/Dockerfile")))
                .hasMessageEndingWith("generated/acme/one/base/Dockerfile is a folder, where a file must go");
        assertThatThrownBy(() -> write(first, file("acme/two/base/Dockerfile")))
                .hasMessageEndingWith("generated/acme/two is a file or a link, where a folder must go");
        assertThat(folder.resolve("docs")).doesNotExist();
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void removesWhatAKilledRunLeft() throws IOException {
        OutputPath path = OutputPath.generated("acme/one/base/Dockerfile");
        Trees.write(path.in(folders()), "FROM a\n");
        Trees.write(TreeWriter.temporary(path).in(folders()), "FRO");

        new TreeWriter(folders()).removeLeftovers(List.of(path));

        assertThat(Trees.read(folder)).isEqualTo(Map.of("generated/acme/one/base/Dockerfile", "FROM a\n"));
    }

    private static OutputFile file(String path) {
        return new OutputFile(OutputPath.generated(path), "FROM a\n");
    }

    private void write(OutputFile... files) throws IOException {
        new TreeWriter(folders()).apply(new Changes(List.of(files), List.of(), List.of(), List.of(), 0), List.of());
    }

    private OutputFolders folders() {
        return new OutputFolders(folder.resolve("generated"), folder.resolve("docs"));
    }
}
