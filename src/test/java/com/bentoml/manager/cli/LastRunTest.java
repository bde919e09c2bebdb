package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LastRunTest {
    private static final String SNAPSHOT = ".manager/generate.snapshot";
    private static final String DOCKERFILE = "generated/bento-server/one/base/Dockerfile";

    @TempDir
    private Path folder;

    @Test
    void saysWhatTheFullRunSays() {
        Cli.Result first = generate(project("a"));
        assertThat(first.out()).endsWith("files: 7 made, 0 changed, 0 removed, 0 unchanged\n");
        Cli.Result full = generate(project("b"));
        assertThat(generate(folder.resolve("a")).out())
                .isEqualTo(full.out().replace("7 made", "0 made").replace("0 unchanged", "7 unchanged"));
    }

    @Test
    void rendersNothingWhereNothingChanged() {
        Path root = project("a");
        generate(root);
        markSnapshot(root);
        assertThat(generate(root).out()).contains("BENTO-SERVER 1.0.0 with");
    }

    @Test
    void rendersNothingBesideFilesOfBuilds() {
        Path root = project("a");
        Trees.write(root.resolve("generated/logs/some.log"), "built");
        generate(root);
        markSnapshot(root);
        assertThat(generate(root).out()).contains("BENTO-SERVER 1.0.0 with");
    }

    @Test
    void saysNothingWhenQuiet() {
        Path root = project("a");
        generate(root, "-q");
        assertThat(generate(root, "-q").out()).isEmpty();
        assertThat(generate(root, "-q").status()).isZero();
    }

    /** What may happen to a project between two runs. */
    enum Change {
        MANIFEST_COMMENT("manifest/bento-server.cuda_v11.5.1.yaml"),
        TEMPLATE("templates/one/base-dockerfile.j2"),
        INCLUDED_FILE("part.txt"),
        OUTPUT(DOCKERFILE),
        DOCUMENT("docs/bento-server/README.md"),
        METADATA("generated/build.meta.json"),
        NEW_TEMPLATE("templates/one/more.j2"),
        MISSED_INCLUDE("absent.txt"),
        SECOND_PACKAGE("manifest/other.cuda_v11.5.1.yaml"),
        SECOND_CUDA("manifest/bento-server.cuda_v11.6.0.yaml"),
        ORPHAN("generated/bento-server/gone/base/Dockerfile"),
        FOREIGN("generated/mine.txt"),
        LOG("generated/logs/one.log"),
        LEFTOVER("generated/bento-server/one/base/.Dockerfile.manager-tmp"),
        LEFTOVER_DOCUMENT("docs/bento-server/.README.md.manager-tmp");

        private final String path;

        Change(String path) {
            this.path = path;
        }

        void on(Path root) {
            Path file = root.resolve(path);
            Trees.write(file, (Files.exists(file) ? Trees.text(file) : "") + "# new\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesAfterAChangeWhatAFullRunDoes(Change change) {
        assertDoneInFull(change::on);
    }

    @Test
    void noticesAVersionThatIsNotOnTheCommandLine() {
        Path root = project("a");
        Cli cli = new Cli(root, Map.of(LastRun.PROGRAM, "this"));
        Trees.write(root.resolve(".env"), "DOCKER_BENTOML_VERSION=1.0.0\n");
        cli.run("generate");
        Trees.write(root.resolve(".env"), "DOCKER_BENTOML_VERSION=1.0.1\n");
        assertThat(cli.run("generate").out())
                .contains("bento-server 1.0.1 with")
                .contains(" 3 changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCKERFILE, "docs/bento-server/README.md", "generated/releases.meta.json"})
    void makesAFileAgainThatIsGoneOrSomethingElse(String path) {
        assertDoneInFull(root -> Files.delete(root.resolve(path)));
        assertDoneInFull(root -> {
            Path file = root.resolve(path);
            Files.move(file, root.resolve("elsewhere"));
            Files.createSymbolicLink(file, root.resolve("elsewhere"));
        });
        assertDoneInFull(root -> {
            Files.delete(root.resolve(path));
            Files.createDirectory(root.resolve(path));
        });
    }

    @Test
    void noticesAByteThatIsNoText() {
        assertDoneInFull(root -> {
            byte[] bytes = Files.readAllBytes(root.resolve(DOCKERFILE));
            bytes[bytes.length - 1] = (byte) 0xff;
            Files.write(root.resolve(DOCKERFILE), bytes);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--check",
                "--overwrite",
                "-v",
                "--bentoml_version=1.0.1",
                "--organization=other",
                "--registry=quay.io",
                "--releases=base",
                "--generated_dir=elsewhere"
            })
    void doesInFullWhatIsAskedForOtherwise(String option) {
        assertDoneInFull(root -> {}, option);
    }

    @Test
    void doesInFullWhatAnotherProgramHasDone() {
        Path root = project("a");
        generate(root);
        markSnapshot(root);
        Cli other = new Cli(root, Map.of(LastRun.PROGRAM, "other"));
        assertThat(other.run("generate", "--bentoml_version", "1.0.0", "--dump_metadata")
                        .out())
                .startsWith("bento-server");
    }

    @Test
    void remembersNothingOfAProgramThatIsNotKnown() {
        Path root = project("a");
        Cli.in(root).run("generate", "--bentoml_version", "1.0.0");
        assertThat(root.resolve(SNAPSHOT)).doesNotExist();
    }

    @Test
    void remembersNothingThatGitDecided() throws Exception {
        Path root = project("a");
        Trees.write(root.resolve("generated/mine.txt"), "mine");
        for (String[] command : new String[][] {
            {"git", "init", "-q"},
            {"git", "add", "generated"},
            {"git", "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "mine"}
        }) {
            assertThat(new ProcessBuilder(command)
                            .directory(root.toFile())
                            .start()
                            .waitFor())
                    .isZero();
        }
        assertThat(generate(root).status()).isZero();
        assertThat(root.resolve(SNAPSHOT)).doesNotExist();
    }

    @Test
    void takesASnapshotThatIsNotWholeForNone() throws IOException {
        Path root = project("a");
        Cli.Result first = generate(root);
        byte[] whole = Files.readAllBytes(root.resolve(SNAPSHOT));
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(root.resolve(SNAPSHOT), Arrays.copyOf(whole, length));
            assertThat(generate(root).status()).isZero();
        }
        byte[] noise = whole.clone();
        Arrays.fill(noise, 0, 64, (byte) 0x7f);
        Files.write(root.resolve(SNAPSHOT), noise);
        assertThat(generate(root).out())
                .isEqualTo(first.out().replace("7 made", "0 made").replace("0 unch", "7 unch"));
    }

    /** Something done to a project. */
    @FunctionalInterface
    private interface Deed {
        void on(Path root) throws IOException;
    }

    /** Runs in a project with a snapshot, and in one without; both must do and say the same. */
    private void assertDoneInFull(Deed deed, String... options) {
        List<Object> outcomes = new ArrayList<>();
        for (String name : new String[] {"full", "short"}) {
            Path root = project(name);
            generate(root);
            markSnapshot(root);
            try {
                deed.on(root);
                if (name.equals("full")) {
                    Files.delete(root.resolve(SNAPSHOT));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Cli.Result result = generate(root, options);
            assertThat(result.out()).doesNotContain("BENTO-SERVER");
            outcomes.add(result.toString().replace(root.toString(), "ROOT"));
            Map<String, String> files = new TreeMap<>(Trees.read(root.resolve("docs")));
            files.putAll(Trees.read(root.resolve("generated")));
            outcomes.add(files);
            Trees.delete(root);
        }
        assertThat(outcomes.subList(2, 4)).isEqualTo(outcomes.subList(0, 2));
    }

    private Path project(String name) {
        Path root = folder.resolve(name);
        SampleProject.in(root)
                .template(
                        "one/base-dockerfile.j2",
                        "FROM {{ base_image }}\n{% include 'part.txt' %}\n{% include 'absent.txt' ignore missing %}\n")
                .file("part.txt", "RUN true\n");
        return root;
    }

    private static Cli.Result generate(Path root, String... options) {
        List<String> args = new ArrayList<>(List.of("generate", "--dump_metadata"));
        args.addAll(List.of(options));
        if (Arrays.stream(options).noneMatch(option -> option.startsWith("--bentoml_version"))) {
            args.addAll(List.of("--bentoml_version", "1.0.0"));
        }
        return new Cli(root, Map.of(LastRun.PROGRAM, "this")).run(args.toArray(String[]::new));
    }

    /** Changes what the snapshot would have a run say, by which a run that follows it can be told. */
    private static void markSnapshot(Path root) {
        Path file = root.resolve(SNAPSHOT);
        try {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(bytes).contains("bento-server 1.0.0 with");
            Files.writeString(
                    file,
                    bytes.replace("bento-server 1.0.0 with", "BENTO-SERVER 1.0.0 with"),
                    StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
