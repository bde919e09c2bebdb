package com.bentoml.manager.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on disk, compared with what was rendered. */
class OutputTreeTest {
    private static final OutputPath BASE = OutputPath.generated("acme/one/base/Dockerfile");
    private static final OutputPath RUNTIME = OutputPath.generated("acme/one/runtime/Dockerfile");
    private static final OutputPath README = OutputPath.docs("acme/README.md");

    @TempDir
    Path folder;

    @Test
    void tellsMissingStaleAndUnchangedFilesApart() throws IOException {
        write(BASE, "FROM a\n");
        write(RUNTIME, "FROM a\n");

        Changes changes = compare(file(BASE, "FROM a\n"), file(RUNTIME, "FROM b\n"), file(README, "# acme\n"));

        assertThat(changes.unchanged()).isOne();
        assertThat(changes.stale()).containsExactly(file(RUNTIME, "FROM b\n"));
        assertThat(changes.missing()).containsExactly(file(README, "# acme\n"));
        assertThat(changes.counts()).hasToString("{stale=1, missing=1, orphaned=0, foreign=0}");
        assertThat(changes.none()).isFalse();
        assertThat(compare(file(BASE, "FROM a\n"), file(RUNTIME, "FROM a\n")).none())
                .isTrue();
    }

    @Test
    void aLinkInPlaceOfAFileIsMissing() throws IOException {
        write(RUNTIME, "FROM a\n");
        Path link = BASE.in(folders());
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, RUNTIME.in(folders()));

        assertThat(compare(file(BASE, "FROM a\n")).missing()).containsExactly(file(BASE, "FROM a\n"));
    }

    @Test
    void whatNothingMakesAnyMoreIsAnOrphan() throws IOException {
        for (OutputPath path : List.of(BASE, RUNTIME, README, OutputPath.generated("acme/one/base/script-amd64"))) {
            write(path, "");
        }
        assertThat(tree().compare(List.of(), Set.of(RUNTIME), path -> true).orphans())
                .containsExactlyInAnyOrder(BASE, README, OutputPath.generated("acme/one/base/script-amd64"));
        assertThat(tree().compare(List.of(), Set.of(RUNTIME), path -> false).orphans())
                .isEmpty();
    }

    @Test
    void whatTheProgramCannotHaveMadeIsForeign() throws IOException {
        List<OutputPath> foreign = List.of(
                OutputPath.generated("acme/mine.txt"),
                OutputPath.generated("acme/one/base/Dockerfile-mine"),
                OutputPath.generated("acme/one/other/Dockerfile"),
                OutputPath.generated("mine/one/base/Dockerfile"),
                OutputPath.generated("mine.txt"));
        for (OutputPath path : foreign) {
            write(path, "");
        }

        assertThat(compare().foreign()).containsExactlyInAnyOrderElementsOf(foreign);
    }

    @Test
    void metadataLogsAndOtherPackagesAreLeftAlone() throws IOException {
        for (String path : List.of(
                "build.meta.json",
                "releases.meta.json",
                "releases.lock.json",
                "logs/base.log",
                "other/one/base/Dockerfile",
                "other/mine.txt")) {
            write(OutputPath.generated(path), "");
        }
        write(OutputPath.docs("other/README.md"), "");

        assertThat(compare().none()).isTrue();
    }

    @Test
    void whatAKilledRunLeftIsNeitherOrphanNorForeign() throws IOException {
        write(TreeWriter.temporary(BASE), "FR");
        write(TreeWriter.temporary(README), "#");

        assertThat(compare().none()).isTrue();
        assertThat(tree().paths()).containsExactly(TreeWriter.temporary(BASE), TreeWriter.temporary(README));
    }

    @Test
    void aForeignFileThatIsCommittedIsAnOrphanOrIgnored() throws IOException {
        OutputPath ours = OutputPath.generated("acme/gone/base/mine");
        OutputPath other = OutputPath.generated("mine.txt");
        write(ours, "");
        write(other, "");

        Changes changes = compare().withCommitted(List.of(ours, other), ours::equals);

        assertThat(changes.orphans()).containsExactly(ours);
        assertThat(changes.foreign()).isEmpty();
    }

    @Test
    void aReportHasADiffOfEachStaleFileAndALineOfEachOther() throws IOException {
        write(BASE, "FROM a\nRUN 1");
        write(RUNTIME, "");
        write(OutputPath.generated("mine.txt"), "");

        Changes changes = compare(file(BASE, "FROM a\nRUN 1\n"), file(README, "# acme\n"));

        assertThat(new ChangeReport(folders(), OutputPath::path).lines(changes))
                .containsExactly(
                        "--- a/acme/one/base/Dockerfile",
                        "+++ b/acme/one/base/Dockerfile",
                        "@@ -1,2 +1,2 @@",
                        " FROM a",
                        "-RUN 1",
                        "\\ No newline at end of file",
                        "+RUN 1",
                        "missing: acme/README.md",
                        "orphan: acme/one/runtime/Dockerfile",
                        "foreign: mine.txt");
    }

    private Changes compare(OutputFile... wanted) throws IOException {
        return tree().compare(List.of(wanted), Set.of(), path -> true);
    }

    private OutputTree tree() {
        return new OutputTree(folders(), new Manifest("acme", "11.5.1", Map.of()), Set.of("other"));
    }

    private void write(OutputPath path, String text) {
        Trees.write(path.in(folders()), text);
    }

    private static OutputFile file(OutputPath path, String text) {
        return new OutputFile(path, text);
    }

    private OutputFolders folders() {
        return new OutputFolders(folder.resolve("generated"), folder.resolve("docs"));
    }
}
