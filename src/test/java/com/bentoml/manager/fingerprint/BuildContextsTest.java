package com.bentoml.manager.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildContextsTest {
    private static final List<String> ALL = List.of(".");

    @TempDir
    Path root;

    @BeforeEach
    void write() {
        Trees.write(root.resolve("a.sh"), "one");
        Trees.write(root.resolve("dir/b"), "two");
        Trees.write(root.resolve("dir2/c"), "three");
    }

    @Test
    void givesContentsByPath() {
        assertThat(contents(ALL).files())
                .containsEntry("dir/b", Inputs.sha256("two".getBytes(StandardCharsets.UTF_8)))
                .containsOnlyKeys("a.sh", "dir/b", "dir2/c");
    }

    @Test
    void givesOnlyWhatIsTaken() {
        assertThat(contents(List.of("dir")).files()).containsOnlyKeys("dir/b");
        assertThat(contents(List.of("dir/b", "a.sh", "absent")).files()).containsOnlyKeys("a.sh", "dir/b");
        assertThat(contents(List.of()).files()).isEmpty();
    }

    @Test
    void ofPermissionsOnlyTheOneThatGitKeepsCounts() throws IOException {
        var before = contents(ALL);
        mode("a.sh", "rw-rw-rw-");
        Files.setLastModifiedTime(root.resolve("a.sh"), FileTime.fromMillis(0));
        assertThat(contents(ALL)).isEqualTo(before);
        mode("a.sh", "rwx------");
        assertThat(contents(ALL)).isNotEqualTo(before);
    }

    @Test
    void aLinkCountsAsWhereItLeadsAndMayNeedAnything() throws IOException {
        Files.createSymbolicLink(root.resolve("link"), Path.of("dir"));

        assertThat(contents(List.of("link/b")).files())
                .containsEntry("link", "link dir")
                .containsKey("dir2/c");
        assertThat(contents(List.of("a.sh")).files()).containsOnlyKeys("a.sh");
    }

    @Test
    void theIgnoreFileBesideTheDockerfileComesFirst() {
        Trees.write(root.resolve(".dockerignore"), "dir\n.dockerignore\n");
        assertThat(contents(ALL).files()).containsOnlyKeys("a.sh", "dir2/c");

        Trees.write(root.resolve("dir2/Dockerfile.dockerignore"), "*\n!dir\n");
        assertThat(contents(ALL).files()).containsOnlyKeys("dir/b");
    }

    @Test
    void leavesOutWhatTheToolWrites() {
        var contexts = new BuildContexts(Set.of(root.resolve("dir"), root.resolve("a.sh")));

        assertThat(contexts.whole(root).files()).containsOnlyKeys("dir2/c");
    }

    @Test
    void textsCountAsIfTheyWereWrittenInTheirOwnFolderOnly() {
        BuildContexts contexts = new BuildContexts(
                Set.of(),
                Map.of(root.resolve("dir/b"), "new", root.resolve("dir/x/y"), "1", root.resolve("dir-2/z"), "2"));

        assertThat(contexts.whole(root.resolve("dir")).files())
                .containsEntry("b", Inputs.sha256("new".getBytes(StandardCharsets.UTF_8)))
                .containsOnlyKeys("b", "x/y");
        assertThat(contexts.whole(root).files()).containsOnlyKeys("a.sh", "dir/b", "dir/x/y", "dir-2/z", "dir2/c");
    }

    @Test
    void aTextThatIsThereAlreadyKeepsItsMark() throws IOException {
        mode("a.sh", "rwxr-xr-x");
        mode("dir/b", "rwxr-xr-x");
        var same = new BuildContexts(Set.of(), Map.of(root.resolve("a.sh"), "one", root.resolve("dir/b"), "new"));

        assertThat(same.whole(root).files())
                .containsEntry("a.sh", contents(ALL).files().get("a.sh"))
                .containsEntry("dir/b", Inputs.sha256("new".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aContextMayBeALinkToAFolder() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("link"), Path.of("dir"));
        Trees.write(root.resolve("dir/own"), "text");
        Trees.write(root.resolve("dir/logs/x"), "text");
        Path within = Files.createSymbolicLink(root.resolve("within"), root);

        assertThat(new BuildContexts(Set.of(root.resolve("dir/own"), root.resolve("dir/logs")))
                        .whole(link)
                        .files())
                .containsOnlyKeys("b");
        assertThat(new BuildContexts(Set.of(within.resolve("dir/own"), within.resolve("dir/logs")))
                        .whole(within.resolve("link"))
                        .files())
                .containsOnlyKeys("b");
    }

    @Test
    void aBackslashInANameIsNoFolder() {
        Trees.write(root.resolve("dir\\b"), "other");

        assertThat(contents(ALL).files())
                .containsEntry("dir/b", Inputs.sha256("two".getBytes(StandardCharsets.UTF_8)))
                .containsEntry("dir\\b", Inputs.sha256("other".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsEachFileOnce() {
        BuildContexts contexts = new BuildContexts(Set.of());
        var before = contexts.whole(root);
        Trees.write(root.resolve("a.sh"), "other");

        assertThat(contexts.of(root, root.resolve("dir2/Dockerfile"), List.of("a.sh"))
                        .files())
                .containsEntry("a.sh", before.files().get("a.sh"));
    }

    private BuildContexts.Contents contents(List<String> taken) {
        return new BuildContexts(Set.of()).of(root, root.resolve("dir2/Dockerfile"), taken);
    }

    private void mode(String file, String permissions) throws IOException {
        Files.setPosixFilePermissions(root.resolve(file), PosixFilePermissions.fromString(permissions));
    }
}
