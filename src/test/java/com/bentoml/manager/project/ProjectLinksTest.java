package com.bentoml.manager.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.SampleRelease;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects with links to a folder of the user. */
class ProjectLinksTest {
    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    @TempDir
    Path state;

    private Map<String, String> before;
    private FakeDocker docker;
    private SampleRelease release;

    @BeforeEach
    void makeProject() throws IOException {
        folder = folder.toRealPath();
        elsewhere = elsewhere.toRealPath();
        release = SampleRelease.in(folder, state).generate("--registry", "docker.io");
        docker = release.docker();
        Trees.write(elsewhere.resolve("file"), "hunter22: [\n");
        Trees.write(elsewhere.resolve("bento-server/README.md"), "hunter22\n");
        Trees.write(elsewhere.resolve("Dockerfile"), "hunter22\n");
        before = Trees.read(elsewhere);
    }

    @ParameterizedTest
    @CsvSource({
        "generated, ''",
        "generated, absent",
        "generated/logs, ''",
        "generated/logs, absent",
        "generated/logs/bento-server/base-python3.9-one.log, file",
        "generated/releases.lock.json, file",
        "generated/releases.lock.json.journal, absent",
        "generated/releases.meta.json, file",
        "generated/bento-server/one, ''",
        "generated/bento-server/one/base, ''",
        "generated/bento-server/one/base/.Dockerfile.manager-tmp, file",
        "docs, ''",
        "docs/bento-server, bento-server",
        "docs/bento-server/.README.md.manager-tmp, absent",
        ".manager, ''",
        ".manager/.gitignore, absent",
        ".manager/lock, absent",
        ".manager/holder, file",
        ".manager/metadata, ''",
        ".manager/contexts, ''",
        ".manager/layouts, ''",
        ".manager/generate.snapshot.tmp, file",
        ".env, file",
        "manifest, ''"
    })
    void noCommandGoesThroughALinkThatLeavesTheProject(String path, String target) throws IOException {
        link(path, elsewhere.resolve(target));
        String error = "error: " + path + " is a link that leaves the project, to "
                + elsewhere.resolve(target).normalize() + "; remove it, or put what it leads to in its place\n";

        for (String command : new String[] {
            "generate",
            "generate --check",
            "build",
            "build --generate --no_push",
            "plan",
            "explain x",
            "validate",
            "audit",
            "prune",
            "push-readmes",
            "authenticate",
            "create-manifest --docker_package x --distros debian11"
        }) {
            Cli.Result result = run(command.split(" "));
            assertThat(result).as(command).isEqualTo(new Cli.Result(1, "", error));
        }
        assertThat(Trees.read(elsewhere)).isEqualTo(before);
        assertThat(docker.lines("calls")).isEmpty();
    }

    @Test
    void noLinkLeavesItByAnother() throws IOException {
        link("generated/logs", folder.resolve("other"));
        link("other/deep", elsewhere);
        assertThat(run("generate").err()).startsWith("error: generated/logs/deep is a link that leaves the project");

        Files.delete(folder.resolve("other/deep"));
        link("other/first", folder.resolve("second"));
        link("second", elsewhere.resolve("absent"));
        assertThat(run("generate").err()).startsWith("error: generated/logs/first is a link that leaves the project");
    }

    @Test
    void gitsOwnFilesAreNotTheProjects() throws IOException {
        Files.createDirectories(folder.resolve(".git/hooks"));
        link("generated/logs", folder.resolve(".git/hooks"));

        assertThat(run("build").err()).startsWith("error: generated/logs is a link that leaves the project");
    }

    @Test
    void aFolderThatIsNamedMayLieElsewhereUnlessALinkLeadsThere() throws IOException {
        assertThat(run("generate", "--generated_dir", elsewhere.resolve("out").toString())
                        .status())
                .isZero();
        link("own/bento-server", elsewhere);
        assertThat(run("generate", "--generated_dir", "own").err())
                .startsWith("error: own/bento-server is a link that leaves the project");
        link("out", elsewhere);
        assertThat(run("generate", "--generated_dir", "out").err())
                .startsWith("error: out is a link that leaves the project, to " + elsewhere);
    }

    @Test
    void aLinkWithinTheProjectIsFine() throws IOException {
        Files.createDirectories(folder.resolve("kept"));
        link("generated/logs", folder.resolve("kept"));

        assertThat(run("build", "--releases", "base", "--python_version", "3.9", "--no_push")
                        .status())
                .isZero();
        assertThat(folder.resolve("kept/bento-server/base-python3.9-one.log")).exists();
    }

    /** Such as a killed run leaves behind that generated elsewhere. */
    @Test
    void anOldLinkToAContextIsReplaced() throws IOException {
        link(".manager/contexts/root-0", elsewhere);

        assertThat(run("build", "--releases", "base", "--python_version", "3.9", "--no_push")
                        .status())
                .isZero();
        assertThat(folder.resolve(".manager/contexts")).doesNotExist();
        assertThat(Trees.read(elsewhere)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bento-server.cuda_v11.5.1.yaml", "bento-server.cuda_v12.0.0.yaml"})
    void noManifestIsReadThroughOne(String name) throws IOException {
        link("manifest/" + name, elsewhere.resolve("file"));

        for (String command : new String[] {"validate", "generate", "plan", "audit"}) {
            Cli.Result result = run(command, "--cuda_version", name.replaceAll(".*_v|\\.yaml", ""));
            assertThat(result.status()).as(command + result.err()).isEqualTo(3);
            assertThat(result.err())
                    .contains("manifest/" + name + ":1:1: a link to outside of the project; put the file itself there")
                    .doesNotContain("hunter22");
        }
    }

    @Test
    void noneIsWrittenThroughOne() throws IOException {
        link("manifest/.new.cuda_v11.5.1.yaml.manager-tmp", elsewhere.resolve("file"));

        assertThat(run(
                                "create-manifest",
                                "--docker_package",
                                "new",
                                "--distros",
                                "debian11",
                                "--cuda_version",
                                "11.5.1")
                        .status())
                .isZero();
        assertThat(folder.resolve("manifest/new.cuda_v11.5.1.yaml")).isRegularFile();
        assertThat(Trees.read(elsewhere)).isEqualTo(before);
    }

    @Test
    void norIsTheDescriptionOfRegistries() throws IOException {
        link("manifest/registries.yaml", elsewhere.resolve("file"));

        assertThat(run("authenticate").err())
                .startsWith("error: manifest/registries.yaml is a link that leaves the project")
                .doesNotContain("hunter22");
    }

    private void link(String path, Path target) throws IOException {
        Path link = folder.resolve(path);
        if (Files.isDirectory(link) && !Files.isSymbolicLink(link)) {
            Trees.delete(link);
        }
        Files.createDirectories(link.resolveSibling(""));
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    private Cli.Result run(String... words) {
        return release.run(Map.of("DOCKER_BENTOML_VERSION", "1.0.0"), words);
    }
}
