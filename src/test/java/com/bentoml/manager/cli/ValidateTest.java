package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.Trees;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {
    private static final String SECOND = "manifest/acme.cuda_v12.4.0.yaml";

    @TempDir
    private Path folder;

    private SampleProject project;

    @BeforeEach
    void makeProject() {
        project = SampleProject.in(folder);
    }

    @Test
    void saysWhatAManifestMakesAndWritesNothing() {
        Map<String, String> before = Trees.read(folder);
        Cli.Result result = validate();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("manifest/bento-server.cuda_v11.5.1.yaml: 1 distro, 4 images\n");
        assertThat(result.status()).isZero();
        assertThat(Trees.read(folder)).isEqualTo(before);
    }

    @Test
    void reportsAllFaultsOfAllManifestsSorted() {
        project.manifest("""
                one:
                  templates_dir: oen
                  base_image: debian:11
                  suffixes: one
                  architectures: [amd46]
                  release_types: [base]
                two:
                  templates_dir: oen
                  base_image: debian:11
                  suffixes: two
                  architectures: [amd64]
                  release_types: [base]
                """);
        project.file(SECOND, "");
        project.file("manifest/registries.yaml", "nonsense");
        Cli.Result result = validate();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("""
                        manifest/acme.cuda_v12.4.0.yaml:1:1: the file is empty; expected a map of distros
                        manifest/bento-server.cuda_v11.5.1.yaml:5:19: one.architectures[0]: 'amd46' is not an architecture; did you mean amd64? (amd64, arm32v5, arm32v6, arm32v7, arm64v8, i386, mips64le, ppc64le, riscv64, s390x)
                        manifest/bento-server.cuda_v11.5.1.yaml:8:18: two.templates_dir: 'oen' holds no templates; did you mean one? (folders of templates/: one)
                        error: 3 faults
                        """);
        assertThat(result.status()).isEqualTo(3);
    }

    @Test
    void checksTheOneThatIsPicked() {
        project.file(SECOND, "");
        assertThat(validate("--docker_package", "bento-server").status()).isZero();
        assertThat(validate("--cuda_version", "11.5.1").status()).isZero();
        assertThat(validate("--docker_package", "acme").status()).isEqualTo(3);
        assertThat(validate("--docker_package", "amce").err())
                .startsWith("error: --docker_package: 'amce' is not a package in manifest/; did you mean acme?");
    }

    @Test
    void warnsAtEachPlaceOfTagsThatSeveralManifestsMake() {
        String first = Trees.text(folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml"));
        project.file("manifest/bento-server.cuda_v11.6.0.yaml", first.replace("\"3.9\", ", ""));
        project.file(
                "manifest/bento-server.cuda_v11.7.0.yaml",
                "%YAML 1.2\n" + first.substring(first.indexOf("---")).replace("---", "---\n\n"));
        project.file(
                "manifest/acme.cuda_v11.5.1.yaml", first.replace("---\n", "---\npackage:\n  organization: acme\n"));

        Cli.Result result = validate();

        assertThat(result.status()).isZero();
        assertThat(result.err()).isEqualTo("""
                warning: manifest/bento-server.cuda_v11.5.1.yaml:6:13: one.suffixes: gives the tag 'base-python3.9-one' \
                and 3 more, as one.suffixes at manifest/bento-server.cuda_v11.6.0.yaml:6:13 and one.suffixes at \
                manifest/bento-server.cuda_v11.7.0.yaml:8:13 do; the image that is built last gets it
                warning: manifest/bento-server.cuda_v11.6.0.yaml:6:13: one.suffixes: gives the tag 'base-python3.10-one' \
                and 1 more, as one.suffixes at manifest/bento-server.cuda_v11.5.1.yaml:6:13 and one.suffixes at \
                manifest/bento-server.cuda_v11.7.0.yaml:8:13 do; the image that is built last gets it
                warning: manifest/bento-server.cuda_v11.7.0.yaml:8:13: one.suffixes: gives the tag 'base-python3.9-one' \
                and 3 more, as one.suffixes at manifest/bento-server.cuda_v11.5.1.yaml:6:13 and one.suffixes at \
                manifest/bento-server.cuda_v11.6.0.yaml:6:13 do; the image that is built last gets it
                """);
        assertThat(validate("--cuda_version", "11.6.0", "--docker_package", "bento-server")
                        .err())
                .contains("cuda_v11.7.0.yaml:8:13: one.suffixes: gives the tag 'base-python3.10-one' and 1 more");
        assertThat(validate("-q").err()).isEmpty();
    }

    @Test
    void refusesAPackageWhoseFolderIsManagersOwn() {
        String manifest = Trees.text(folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml"))
                .replace("---\n", "---\npackage:\n  organization: acme\n");
        for (String name : List.of("logs", "readme.md", "build.meta.json", "releases.lock.json")) {
            project.file("manifest/" + name + ".cuda_v11.5.1.yaml", manifest);
        }

        assertThat(validate().err())
                .startsWith(
                        "manifest/build.meta.json.cuda_v11.5.1.yaml:1:1: the package 'build.meta.json' would have its"
                                + " files in generated/build.meta.json, where manager has its own; give it another name\n")
                .endsWith("error: 4 faults\n");
        for (String command : List.of("validate", "generate", "plan", "build")) {
            Cli.Result result = Cli.in(folder).run(command, "--docker_package", "logs", "--bentoml_version", "1.0.0");
            assertThat(result.err()).startsWith("manifest/logs.cuda_v11.5.1.yaml:1:1: the package 'logs' would");
            assertThat(result.status()).isEqualTo(3);
        }
        assertThat(folder.resolve("generated")).doesNotExist();
        Cli.Result created = Cli.in(folder)
                .run("create-manifest", "--docker_package", "readme.md", "--distros", "debian11", "--overwrite");
        assertThat(created.status()).isEqualTo(2);
        assertThat(created.err()).contains("the package 'readme.md' would have its files in generated/readme.md");
    }

    @Test
    void refusesAFileThatWasMeantToBeAManifest() {
        project.file("manifest/acme.cuda_v12.4.yaml", "");
        assertThat(validate().err())
                .startsWith("manifest/acme.cuda_v12.4.yaml:1:1: the file is empty")
                .contains("the name of the file is not PACKAGE.cuda_vMAJOR.MINOR.PATCH.yaml")
                .endsWith("error: 2 faults\n");
    }

    @Test
    void checksTagsWithTheVersionThatIsGiven() {
        String suffix = "s".repeat(80);
        project.manifest("""
                one:
                  templates_dir: one
                  base_image: debian:11
                  suffixes: %s
                  architectures: [amd64]
                  release_types: [base, runtime]
                """.formatted(suffix));
        assertThat(validate().status()).isZero();
        assertThat(validate("--bentoml_version", "1".repeat(60)).err()).contains("one.suffixes: gives the tag");
        assertThat(validate("--bentoml_version", "a b").status()).isEqualTo(2);
    }

    @Test
    void saysWhereThereIsNoManifest() {
        Trees.delete(folder.resolve("manifest"));
        Cli.Result result = validate("-C", folder.toString());
        assertThat(result.err()).startsWith("error: there is no folder manifest/ that can be read, in ");
        assertThat(result.status()).isEqualTo(3);
    }

    @Test
    void holdsForTheShippedManifest() {
        Cli.Result result = Cli.in(Path.of("").toAbsolutePath()).run("validate");
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("manifest/bento-server.cuda_v11.5.1.yaml: 5 distros, 88 images\n");
    }

    @Test
    void printsTheSchema() {
        Cli.Result result = Cli.in(folder).run("schema");
        assertThat(result.out()).isEqualTo(Trees.text(Path.of("manifest/manifest.schema.json")));
        assertThat(result.status()).isZero();
    }

    private Cli.Result validate(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "validate";
        System.arraycopy(args, 0, all, 1, args.length);
        return Cli.in(folder).run(all);
    }
}
