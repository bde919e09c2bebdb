package com.bentoml.manager.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildContextsTest {
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
        assertThat(contents().listing().files())
                .containsEntry("dir/b", Digest.of("two").encoded())
                .containsOnlyKeys("a.sh", "dir/b", "dir2/c");
    }

    @Test
    void ofPermissionsOnlyTheOneThatGitKeepsCounts() throws IOException {
        var before = contents();
        mode("a.sh", "rw-rw-rw-");
        Files.setLastModifiedTime(root.resolve("a.sh"), FileTime.fromMillis(0));
        assertThat(contents()).isEqualTo(before);
        mode("a.sh", "rwx------");
        assertThat(contents()).isNotEqualTo(before);
    }

    @Test
    void aLinkCountsAsWhereItLeads() throws IOException {
        Files.createSymbolicLink(root.resolve("link"), Path.of("dir"));

        assertThat(contents().listing().files())
                .containsEntry("link", "link dir")
                .doesNotContainKey("link/b");
    }

    @Test
    void theIgnoreFileBesideTheDockerfileComesFirst() {
        Trees.write(root.resolve(".dockerignore"), "dir\n.dockerignore\n");
        assertThat(contents().listing().files()).containsOnlyKeys("a.sh", "dir2/c");

        Trees.write(root.resolve("dir2/Dockerfile.dockerignore"), "*\n!dir\n");
        assertThat(contents().listing().files()).containsOnlyKeys("dir/b");
    }

    @Test
    void leavesOutWhatTheToolWrites() {
        var contexts = new BuildContexts(Set.of(root.resolve("dir"), root.resolve("a.sh")));

        assertThat(contexts.named(root).listing().files()).containsOnlyKeys("dir2/c");
    }

    @Test
    void textsCountAsIfTheyWereWrittenInTheirOwnFolderOnly() {
        BuildContexts contexts = new BuildContexts(
                Set.of(),
                Map.of(root.resolve("dir/b"), "new", root.resolve("dir/x/y"), "1", root.resolve("dir-2/z"), "2"),
                FileHashes.forgetful());

        assertThat(contexts.named(root.resolve("dir")).listing().files())
                .containsEntry("b", Digest.of("new").encoded())
                .containsOnlyKeys("b", "x/y");
        assertThat(contexts.named(root).listing().files())
                .containsOnlyKeys("a.sh", "dir/b", "dir/x/y", "dir-2/z", "dir2/c");
    }

    @Test
    void aTextThatIsThereAlreadyKeepsItsMark() throws IOException {
        mode("a.sh", "rwxr-xr-x");
        mode("dir/b", "rwxr-xr-x");
        var same = new BuildContexts(
                Set.of(), Map.of(root.resolve("a.sh"), "one", root.resolve("dir/b"), "new"), FileHashes.forgetful());

        assertThat(same.named(root).listing().files())
                .containsEntry("a.sh", contents().listing().files().get("a.sh"))
                .containsEntry("dir/b", Digest.of("new").encoded());
    }

    @Test
    void aContextMayBeALinkToAFolder() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("link"), Path.of("dir"));
        Trees.write(root.resolve("dir/own"), "text");
        Trees.write(root.resolve("dir/logs/x"), "text");
        Path within = Files.createSymbolicLink(root.resolve("within"), root);

        assertThat(new BuildContexts(Set.of(root.resolve("dir/own"), root.resolve("dir/logs")))
                        .named(link)
                        .listing()
                        .files())
                .containsOnlyKeys("b");
        assertThat(new BuildContexts(Set.of(within.resolve("dir/own"), within.resolve("dir/logs")))
                        .named(within.resolve("link"))
                        .listing()
                        .files())
                .containsOnlyKeys("b");
    }

    @Test
    void aBackslashInANameIsNoFolder() {
        Trees.write(root.resolve("dir\\b"), "other");

        assertThat(contents().listing().files())
                .containsEntry("dir/b", Digest.of("two").encoded())
                .containsEntry("dir\\b", Digest.of("other").encoded());
    }

    @Test
    void readsEachFileOnce() {
        BuildContexts contexts = new BuildContexts(Set.of());
        var before = contexts.named(root);
        Trees.write(root.resolve("a.sh"), "other");

        assertThat(contexts.of(root, root.resolve("dir2/Dockerfile"), Set.of())
                        .listing()
                        .files())
                .containsEntry("a.sh", before.listing().files().get("a.sh"));
    }

    @Test
    void namesThatDoNotCountAreLeftOut() {
        assertThat(new BuildContexts(Set.of())
                        .of(root, root.resolve("dir2/Dockerfile"), Set.of("dir/b", "gone"))
                        .listing()
                        .files())
                .containsOnlyKeys("a.sh", "dir2/c");
    }

    @Test
    void textsThatAreIgnoredOrTheToolsOwnDoNotCount() {
        Trees.write(root.resolve(".dockerignore"), "*.log\n.dockerignore\n");
        BuildContexts contexts = new BuildContexts(
                Set.of(root.resolve("own"), root.resolve("dir/b")),
                Map.of(
                        root.resolve("x.log"), "1",
                        root.resolve("own/x"), "2",
                        root.resolve("dir/b"), "3",
                        root.resolve("new"), "4"),
                FileHashes.forgetful());

        assertThat(contexts.named(root).listing().files()).containsOnlyKeys("a.sh", "dir2/c", "new");
    }

    @Test
    void aContextThatIsNotThereIsADoubt() throws IOException {
        Path loop = root.resolve("loop");
        Files.createSymbolicLink(loop, loop);
        assertThat(new BuildContexts(Set.of()).named(loop).doubts()).containsExactly("the build context can't be read");
        assertThat(contents().doubts()).isEmpty();
    }

    private BuildContexts.Contents contents() {
        return new BuildContexts(Set.of()).of(root, root.resolve("dir2/Dockerfile"), Set.of());
    }

    private void mode(String file, String permissions) throws IOException {
        Files.setPosixFilePermissions(root.resolve(file), PosixFilePermissions.fromString(permissions));
    }
}
