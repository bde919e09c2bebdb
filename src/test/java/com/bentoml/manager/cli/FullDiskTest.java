package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.Trees;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk without room, whatever is written when it is full: the file is named, and nothing is lost. */
class FullDiskTest {
    private static final int DISK_KILOBYTES = 256;
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    @TempDir
    Path state;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "generated/logs/bento-server/" + SampleProject.BASE + ".log",
                "generated/.releases.lock.json.manager-tmp"
            })
    void namesTheFileAndGoesOnOnceThereIsRoom(String file) throws Exception {
        FakeDocker docker = docker(folder);
        docker.run(folder, "generate", "--bentoml_version", "1.0.0");
        Files.delete(folder.resolve(".manager/.gitignore"));
        Path full = folder.resolve(file);
        Files.createDirectories(full.resolveSibling(""));
        Files.createSymbolicLink(full, Path.of("/dev/full"));

        Cli.Result result = docker.run(folder, "build", "--bentoml_version", "1.0.0", "--output", "json");

        String name = file.replaceAll("/\\.(\\.?[^/]+)\\.manager-tmp", "/$1");
        assertThat(result.status()).as(result.err()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains(name + ": No space left on device").doesNotContain("bug in manager");
        assertThat(document(result).path("result").asText()).isEqualTo("failed");
        Files.deleteIfExists(full);
        assertThat(build(docker.goingOn(), folder).status()).isZero();
    }

    /** With a little more room each time, the disk is full at another file. */
    @Test
    void atWhateverFileTheDiskIsFull() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(
                Files.exists(Path.of("/dev/full")) && mount(disk),
                "only root may mount a disk that is small enough to fill");
        try {
            Set<Integer> statuses = new HashSet<>();
            for (int pages = 0; pages < DISK_KILOBYTES * 1024 / PAGE && !statuses.contains(ExitCode.DONE); pages++) {
                statuses.add(filled(disk.resolve("p" + pages), disk.resolve("filler"), pages));
                Trees.delete(disk.resolve("p" + pages));
            }
            assertThat(statuses).containsExactlyInAnyOrder(ExitCode.DONE, ExitCode.FAILED);
        } finally {
            shell("umount", disk.toString());
        }
    }

    private int filled(Path project, Path filler, int pages) throws IOException {
        FakeDocker docker = docker(project, state.resolve("docker" + pages));
        fill(filler, pages);
        Cli.Result full = build(docker, project);
        Files.delete(filler);
        String err = full.err();

        assertThat(full.status()).as("%s pages: %s", pages, err).isIn(ExitCode.DONE, ExitCode.FAILED);
        Set<String> done = built(document(full));
        if (full.status() == ExitCode.FAILED) {
            assertThat(err)
                    .as("%s pages", pages)
                    .containsPattern("\\S+/p" + pages + "/\\S+: No space left on device|"
                            + "(?s)cannot create|write error|cut off");
        }
        Cli.Result again = build(docker.goingOn(), project);
        assertThat(again.status())
                .as("%s pages: %s then %s", pages, err, again.err())
                .isZero();
        assertThat(built(document(again)))
                .as("%s pages: %s then %s", pages, err, again.err())
                .noneMatch(done::contains);
        return full.status();
    }

    private static Set<String> built(JsonNode document) {
        Set<String> built = new HashSet<>();
        document.path("images").forEach(image -> {
            if (image.path("result").asText().equals("built")) {
                built.add(image.path("reference").asText());
            }
        });
        return built;
    }

    /** Leaves room for so many pages. */
    private static void fill(Path filler, int pages) throws IOException {
        long room = Files.getFileStore(filler.getParent()).getUsableSpace();
        Files.write(filler, new byte[(int) Math.max(0, room - (long) pages * PAGE)]);
    }

    private FakeDocker docker(Path project) {
        return docker(project, state);
    }

    private static FakeDocker docker(Path project, Path state) {
        SampleProject.in(project).template("one/base-dockerfile.j2", "FROM scratch\n");
        return new FakeDocker(state);
    }

    private static Cli.Result build(FakeDocker docker, Path project) {
        return docker.run(project, "build", "--generate", "--bentoml_version", "1.0.0", "--output", "json");
    }

    private static JsonNode document(Cli.Result result) throws IOException {
        JsonNode document = new ObjectMapper().readTree(result.out());
        assertThat(document.path("schema_version").asInt()).as(result.err()).isOne();
        return document;
    }

    private static boolean mount(Path disk) throws Exception {
        return shell("mount", "-t", "tmpfs", "-o", "size=" + DISK_KILOBYTES + "k", "tmpfs", disk.toString());
    }

    private static boolean shell(String... words) throws Exception {
        try {
            return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
