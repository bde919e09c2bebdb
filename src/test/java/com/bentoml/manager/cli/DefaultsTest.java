package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.SampleRelease;
import com.bentoml.manager.testing.Trees;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where version, registry and organization come from. */
class DefaultsTest {
    private static final String DISTRO = """
            one:
              templates_dir: one
              base_image: debian:11
              suffixes: one
              architectures: [amd64]
              release_types: [base, runtime]
              python_versions: ["3.9"]
            """;

    @TempDir
    Path folder;

    @TempDir
    Path state;

    private SampleProject project;
    private SampleRelease release;

    @BeforeEach
    void makeProject() {
        release = SampleRelease.in(folder, state);
        project = release.project();
    }

    @Test
    void theManifestComesAfterCommandLineAndEnvironment() {
        describeAcme("package: {registry: ghcr.io, organization: acme}\n");

        assertThat(planned(Map.of())).isEqualTo("ghcr.io/acme/acme");
        Map<String, String> environment = Map.of("MANAGER_REGISTRY", "quay.io");
        assertThat(planned(environment)).isEqualTo("quay.io/acme/acme");
        assertThat(planned(environment, "--organization", "own")).isEqualTo("quay.io/own/acme");
        assertThat(planned(environment, "--registry", "docker.io")).isEqualTo("docker.io/acme/acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "generate", "plan --offline", "build --dry_run", "audit"})
    void anotherPackageThanBentoServerHasNoDefaultOrganization(String command) {
        describeAcme("package: {registry: ghcr.io}\n");

        Cli.Result missing = acme(command);
        assertThat(missing.err())
                .startsWith("manifest/acme.cuda_v11.5.1.yaml:1:10: package.organization: missing; expected the"
                        + " organization in the images' names, such as acme: put it here, or give --organization\n");
        assertThat(missing.status()).isEqualTo(ExitCode.MANIFEST);
        assertThat(acme(command + " --organization acme").err()).doesNotContain("package.organization");
    }

    @Test
    void bentoServerIsStillBentomls() {
        assertThat(run("plan --offline --bentoml_version 1.0.0").out())
                .startsWith("docker.io/bentoml/bento-server 1.0.0,");
    }

    @Test
    void notesAreThoseOfEachPackage() {
        describeAcme("package: {organization: acme}\n");
        run("generate --docker_package bento-server --bentoml_version 1.0.0 --registry reg.example --dump_metadata");
        run("generate --docker_package acme --bentoml_version 2.0.0 --dump_metadata");

        assertThat(run("plan --offline --docker_package bento-server").out())
                .startsWith("reg.example/bentoml/bento-server 1.0.0,");
        assertThat(run("plan --offline --docker_package acme").out()).startsWith("docker.io/acme/acme 2.0.0,");
        assertThat(run("plan --offline").out()).startsWith("docker.io/acme/acme 2.0.0,");
    }

    @Test
    void whatIsNotedOfAPackageThatIsGoneGoes() {
        describeAcme("package: {organization: acme}\n");
        run("generate --docker_package acme --bentoml_version 2.0.0 --dump_metadata");
        Trees.delete(folder.resolve("manifest/acme.cuda_v11.5.1.yaml"));

        assertThat(run("plan --offline --bentoml_version 1.0.0").out()).contains("bento-server 1.0.0,");
        Trees.delete(folder.resolve("generated/acme"));
        Trees.delete(folder.resolve("docs/acme"));
        run("generate --bentoml_version 1.0.0 --dump_metadata");
        assertThat(Trees.text(folder.resolve("generated/releases.meta.json"))).doesNotContain("acme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "build --generate --dry_run --bentoml_version 2.0.0",
                "build --generate --bentoml_version 2.0.0",
                "generate --check --dump_metadata --bentoml_version 2.0.0",
                "generate --dump_metadata --bentoml_version 2.0.0 --distros none",
                "generate --bentoml_version 2.0.0"
            })
    void nothingElseNotes(String command) {
        run("generate --bentoml_version 1.0.0 --dump_metadata");
        String recorded = Trees.text(folder.resolve("generated/releases.meta.json"));

        release.run(command.split(" ", -1));

        assertThat(Trees.text(folder.resolve("generated/releases.meta.json"))).isEqualTo(recorded);
    }

    @Test
    void aRunWithFaultsNotesNothing() {
        run("generate --bentoml_version 1.0.0 --dump_metadata");
        project.template("one/base-dockerfile.j2", "FROM {{ bsae_image }}\n");

        assertThat(run("generate --bentoml_version 2.0.0 --dump_metadata").status())
                .isEqualTo(ExitCode.TEMPLATE);
        assertThat(Trees.text(folder.resolve("generated/releases.meta.json"))).doesNotContain("2.0.0");
    }

    @Test
    void generateTakesWhatIsNotedAndSaysSo() {
        run("generate --bentoml_version 1.0.0 --registry reg.example --organization own --dump_metadata");

        Cli.Result again = run("generate --dump_metadata");
        assertThat(again.err()).isEqualTo("""
                taking version 1.0.0, which the last generate --dump_metadata recorded
                taking registry reg.example, which the last generate --dump_metadata recorded
                taking organization own, which the last generate --dump_metadata recorded
                """);
        assertThat(again.out()).contains("1.0.0").contains(" unchanged");
        assertThat(run("generate -q").err()).isEmpty();
        assertThat(run("plan --offline").out()).startsWith("reg.example/own/bento-server 1.0.0,");
    }

    @Test
    void theFileOfTheProjectComesBeforeWhatIsNotedForGenerate() {
        run("generate --bentoml_version 1.0.0 --dump_metadata");
        project.file(".env", "DOCKER_BENTOML_VERSION=2.0.0\n");

        assertThat(run("generate --dump_metadata").err()).doesNotContain("taking");
        assertThat(run("plan --offline").out()).contains("bento-server 2.0.0,");
    }

    @Test
    void theManifestComesBeforeWhatIsNotedAndThatIsSaid() {
        run("generate --bentoml_version 1.0.0 --registry reg.example --dump_metadata");
        project.manifest("package: {registry: ghcr.io}\n" + DISTRO);

        Cli.Result plan = run("plan --offline");

        assertThat(plan.out()).startsWith("ghcr.io/bentoml/bento-server 1.0.0,");
        assertThat(plan.err())
                .contains("warning: the manifest has the registry ghcr.io, the last generate --dump_metadata had"
                        + " reg.example; the manifest counts\n");
        assertThat(run("plan --offline --registry reg.example").err()).doesNotContain("manifest counts");
    }

    @Test
    void manifestsForSeveralRepositoriesAreNotAuditedAsOne() {
        project.file("manifest/bento-server.cuda_v11.6.0.yaml", "package: {organization: other}\n" + DISTRO);

        Cli.Result audit = run("audit --bentoml_version 1.0.0");
        assertThat(audit.status()).isEqualTo(ExitCode.MANIFEST);
        assertThat(audit.err())
                .contains("are for different repositories, docker.io/bentoml/bento-server and"
                        + " docker.io/other/bento-server; give --cuda_version to pick one");
        assertThat(release.run("audit", "--bentoml_version", "1.0.0", "--cuda_version", "11.6.0")
                        .status())
                .isZero();
    }

    @Test
    void aNoteThatIsNoneIsNamedAndCanBeWrittenAnew() {
        project.file("generated/releases.meta.json", "{\"package\": \"bento-server\", \"registry\": \"a b\"}");
        assertThat(run("plan --offline --bentoml_version 1.0.0").err())
                .startsWith("error: registry in releases.meta.json: 'a b' is not a registry;");

        project.file("generated/releases.meta.json", "no JSON");
        assertThat(run("plan --offline").err())
                .contains("or write it anew with manager generate --bentoml_version VERSION --dump_metadata");
        assertThat(run("generate --bentoml_version 1.0.0 --dump_metadata").status())
                .isZero();
        assertThat(run("plan --offline").status()).isZero();
    }

    @Test
    void adviceIsTheWholeCommandLine(@TempDir Path elsewhere) {
        describeAcme("package: {organization: acme}\n");
        project.file("manifest/acme.cuda_v11.6.0.yaml", Trees.text(folder.resolve("manifest/acme.cuda_v11.5.1.yaml")));
        String[] build = {
            "build",
            "-C",
            folder.toString(),
            "--generated_dir",
            "out put",
            "--docker_package",
            "acme",
            "--cuda_version",
            "11.6.0",
            "--registry",
            "reg.example",
            "--bentoml_version",
            "1.0.0",
            "--dry_run"
        };

        Cli.Result refused = Cli.in(elsewhere).run(build);

        String advised = "manager generate --project_dir " + folder
                + " --generated_dir 'out put' --docker_package acme --cuda_version 11.6.0 --registry reg.example"
                + " --bentoml_version 1.0.0";
        assertThat(refused.err()).endsWith("; nothing was built. Give --generate, or run " + advised + "\n");
        String[] words = advised.replace("'out put'", "out_put").split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace("out_put", "out put");
        }
        assertThat(Cli.in(elsewhere)
                        .run(Arrays.copyOfRange(words, 1, words.length))
                        .status())
                .isZero();
        assertThat(Cli.in(elsewhere).run(build).status()).isZero();
    }

    @Test
    void adviceNamesWhatOnlyTheNotesSay() {
        describeAcme("package: {organization: acme}\n");
        run("generate --docker_package acme --bentoml_version 2.0.0 --dump_metadata");
        Trees.delete(folder.resolve("generated/acme"));

        assertThat(run("build --dry_run").err())
                .endsWith("or run manager generate --docker_package acme --bentoml_version 2.0.0\n");
    }

    @Test
    void adviceNamesWhichOfSeveralManifestsItIs() {
        project.file("manifest/bento-server.cuda_v11.6.0.yaml", DISTRO.replace("suffixes: one", "suffixes: two"));
        run("generate --cuda_version 11.6.0 --bentoml_version 2.0.0 --dump_metadata");
        Trees.delete(folder.resolve("generated/bento-server"));

        assertThat(run("build --dry_run").err())
                .endsWith("or run manager generate --cuda_version 11.6.0 --bentoml_version 2.0.0\n");
    }

    @Test
    void aNewManifestHoldsTheDestinationOrAPlaceForIt() {
        Cli.Result filled = run(
                "create-manifest --docker_package acme --registry ghcr.io --organization acme --distros" + " debian11");
        assertThat(filled.err()).doesNotContain("package.organization");
        assertThat(Trees.text(folder.resolve("manifest/acme.cuda_v11.5.1.yaml")))
                .contains("package:\n  # The images are REGISTRY/ORGANIZATION/acme.\n  registry: \"ghcr.io\"\n"
                        + "  organization: \"acme\"\n");

        Cli.Result open = run("create-manifest --docker_package acme2 --distros debian11");
        assertThat(open.err()).contains("package.organization is to be filled in, or given as --organization");
        assertThat(Trees.text(folder.resolve("manifest/acme2.cuda_v11.5.1.yaml")))
                .contains("# TO FILL IN: the organization", "# package:\n#   organization: ???\n");
    }

    private void describeAcme(String ofPackage) {
        project.file("manifest/acme.cuda_v11.5.1.yaml", ofPackage + DISTRO);
    }

    private Cli.Result acme(String command) {
        return run(command + " --docker_package acme --bentoml_version 1.0.0");
    }

    private String planned(Map<String, String> environment, String... options) {
        String[] words = Stream.concat(
                        Stream.of("plan", "--offline", "--docker_package", "acme", "--bentoml_version", "1.0.0"),
                        Stream.of(options))
                .toArray(String[]::new);
        return new Cli(folder, environment)
                .run(words)
                .out()
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst(" .*", "");
    }

    private Cli.Result run(String line) {
        return Cli.in(folder).run(line.split(" ", -1));
    }
}
