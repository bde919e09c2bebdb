package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.Trees;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words that users know from elsewhere. */
class SelectionTest {
    @TempDir
    Path folder;

    @BeforeEach
    void generate() {
        SampleProject.in(folder);
        assertThat(run("generate").status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--releases all --distros all",
                "--releases=all, --python_version all --platforms all",
                "--platforms x86_64,aarch64",
                "--platforms AMD64,Linux/ARM64",
                "--platforms linux/amd64 linux/arm64v8"
            })
    void allIsEverythingAndArchitecturesHaveTheirUsualNames(String options) {
        String everything = run("build", "--dry_run", "-v").out();

        assertThat(everything).contains("--platform linux/amd64,linux/arm64/v8");
        assertThat(run(("build --dry_run -v " + options).split(" ", -1)).out()).isEqualTo(everything);
    }

    @Test
    void aDistroMayBeCalledAll() {
        SampleProject.in(folder).manifest("""
                one: &one
                  templates_dir: one
                  base_image: debian:11
                  suffixes: one
                  architectures: [amd64]
                  release_types: [base]
                all: {<<: *one, suffixes: all}
                """);

        assertThat(run("generate", "--distros", "all").out()).contains("all").doesNotContain("one");
    }

    @ParameterizedTest
    @CsvSource({"--distros, 'all,oen'", "--releases, 'all runtime'"})
    void allAmongOthersIsNotUnderstood(String option, String values) {
        Cli.Result result = run(("generate " + option + " " + values).split(" ", -1));

        assertThat(result.status()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("error: " + option + ": 'all' is not in the manifest");
    }

    @Test
    void aNewManifestIsMadeOfAllDistros() {
        run("create-manifest", "--docker_package", "bento-server", "--cuda_version", "11.5.0", "--distros", "all");

        assertThat(Trees.text(folder.resolve("manifest/bento-server.cuda_v11.5.0.yaml")))
                .contains("\ndebian11:", "\ndebian10:", "\nubi8:", "\namazonlinux2:", "\nalpine3.14:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v 5 plan", "-v5 plan", "-v=5 plan", "--verbosity 5 plan", "--verbosity=5 plan"})
    void theVerbosityMayStandInFrontOfTheCommand(String line) {
        Cli.Result result = run(line.split(" ", -1));

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("planned 4 images");
    }

    @Test
    void aWrongLevelInFrontIsRefusedAsBehind() {
        assertThat(run("-v", "9", "plan").err()).contains("--verbosity: 9 is not a level");
    }

    private Cli.Result run(String... args) {
        return new Cli(folder, Map.of("DOCKER_BENTOML_VERSION", "1.0.0")).run(args);
    }
}
