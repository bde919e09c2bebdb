package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.render.KnownDistros;
import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.Golden;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CreateManifestTest {
    private static final Path REPOSITORY = Path.of("").toAbsolutePath();
    private static final String KNOWN = "manifest/bento-server.cuda_v11.5.1.yaml";
    private static final String UNKNOWN = "manifest/bento-server.cuda_v11.6.2.yaml";

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTemplates() {
        Trees.copy(REPOSITORY.resolve("templates"), folder.resolve("templates"));
        Trees.write(folder.resolve(".dockerignore"), "*\n");
    }

    @Test
    void makesAManifestThatGeneratesTheSameTreeAsTheShippedOne() {
        Cli.Result created = create("--distros", "debian11,debian10,ubi8,amazonlinux2,alpine3.14");
        assertThat(created.err()).isEmpty();
        assertThat(created.out()).isEqualTo("made: " + KNOWN + "\nmade: manifest/manifest.schema.json\n");
        assertThat(created.status()).isZero();
        assertThat(run("generate", "--bentoml_version", "1.0.0a6").err()).isEmpty();
        for (String area : List.of("generated/bento-server", "docs/bento-server")) {
            assertThat(Trees.read(folder.resolve(area))).isEqualTo(Trees.read(REPOSITORY.resolve(area)));
        }
    }

    @Test
    void saysWhatEachKeyIs() {
        create("--distros", "debian11", "ubi8", "alpine3.14");
        Golden.assertText("new-manifest.cuda_v11.5.1.yaml", text(KNOWN));
    }

    @Test
    void leavesPlacesToFillInWhereTheCudaPackagesAreNotKnown() {
        Cli.Result result = create("--cuda_version", "11.6.2", "--distros", "ubi8", "debian11");
        assertThat(result.status()).isZero();
        assertThat(result.err())
                .isEqualTo("warning: CUDA packages are known for 11.5.1 and not for 11.6.2, so there is no cudnn;"
                        + " the manifest says where to fill them in\n");
        assertThat(text(UNKNOWN)).doesNotContain("11.5.117");
        Golden.assertText("new-manifest.cuda_v11.6.2.yaml", text(UNKNOWN));
    }

    @Test
    void makesPlacesThatHoldOnceTheyAreFilledIn() {
        create("--cuda_version", "11.6.2", "--distros", "ubi8", "debian11");
        String filled = text(UNKNOWN)
                .replaceAll("(?s)# TO FILL IN.*?# x-cuda:", "# x-cuda:")
                .replaceAll(
                        "(?m)^( *)# ( *(?:x-cuda|dependencies|cuda|version|cuda_url_suffixes|requires|components|"
                                + "amd64|arm64v8|ppc64le):)",
                        "$1$2")
                .replaceAll("(?m)^#( +\\w+: \\{version: )\"\\?\\?\\?\"", " $1\"1.2-3\"")
                .replace("devel]", "cudnn, devel]");
        Trees.write(folder.resolve(UNKNOWN), filled);
        Cli.Result result = run("validate");
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo(UNKNOWN + ": 2 distros, 40 images\n");
        assertThat(run("generate", "--bentoml_version", "1.0.0").status()).isZero();
    }

    @Test
    void refusesAPlaceThatIsUncommentedOnly() {
        create("--cuda_version", "11.6.2", "--distros", "debian11");
        Trees.write(
                folder.resolve(UNKNOWN),
                text(UNKNOWN)
                        .replaceAll("(?m)^( *)# ( *(?:dependencies|cuda|version|cuda_url_suffixes|amd64):)", "$1$2"));
        assertThat(run("validate").status()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("known")
    void makesAManifestThatHoldsOfEachDistro(String distro) {
        for (String version : List.of("11.5.1", "12.4.0")) {
            assertThat(create("--cuda_version", version, "--distros", distro).status())
                    .isZero();
            Cli.Result valid = run("validate", "--cuda_version", version);
            assertThat(valid.err().lines()).allMatch(line -> line.endsWith("; the image that is built last gets it"));
            assertThat(valid.status()).isZero();
            assertThat(run("generate", "--cuda_version", version, "--bentoml_version", "1.0.0")
                            .status())
                    .isZero();
        }
    }

    @Test
    void keepsAManifestThatIsThereAlready() {
        Trees.write(folder.resolve(KNOWN), "mine");
        Cli.Result result = create("--distros", "debian11");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo(
                        "error: " + KNOWN + " is there already; nothing was written. Give --overwrite to replace it\n");
        assertThat(Trees.read(folder.resolve("manifest"))).isEqualTo(Map.of(file(KNOWN), "mine"));
        assertThat(create("--distros", "debian11", "--overwrite").status()).isZero();
        assertThat(text(KNOWN)).contains("debian11:");
    }

    @Test
    void keepsALinkThatLeadsNowhere() throws IOException {
        Files.createDirectories(folder.resolve("manifest"));
        Files.createSymbolicLink(folder.resolve(KNOWN), Path.of("elsewhere.yaml"));
        assertThat(create("--distros", "debian11").status()).isEqualTo(2);
        assertThat(folder.resolve("manifest/elsewhere.yaml")).doesNotExist();
    }

    @Test
    void keepsTheSchemaThatIsThereAlready() {
        Trees.write(folder.resolve("manifest/manifest.schema.json"), "{}");
        assertThat(create("--distros", "debian11").out()).isEqualTo("made: " + KNOWN + "\n");
        assertThat(text("manifest/manifest.schema.json")).isEqualTo("{}");
    }

    @Test
    void saysWhichNameIsNear() {
        assertMisuse(
                "--distros: 'debain11' is not a distro that manager knows; did you mean debian11? (debian11, debian10,"
                        + " ubi8, amazonlinux2, alpine3.14)",
                "--distros",
                "ubi8,debain11");
    }

    @Test
    void wantsADistro() {
        assertMisuse("no distro; give --distros with one or more of those known (debian11, debian10, ubi8,"
                + " amazonlinux2, alpine3.14)");
        assertMisuse(
                "no distro; give --distros with one or more of those known (debian11, debian10, ubi8, amazonlinux2,"
                        + " alpine3.14)",
                "--distros",
                ",");
    }

    @Test
    void refusesWhatCannotNameAFile() {
        assertMisuse(
                "'11.5' is not a CUDA version; expected MAJOR.MINOR.PATCH, such as 11.5.1",
                "--distros",
                "ubi8",
                "--cuda_version",
                "11.5");
        assertMisuse(
                "'../My' can't name a package; expected lower-case letters and digits, with single '.', '_' or '-'"
                        + " between them",
                "--distros",
                "ubi8",
                "--docker_package",
                "../My");
    }

    @Test
    void takesThePackageAndTheCudaVersionThatThereAre() {
        create("--docker_package", "acme", "--distros", "debian11");
        Cli.Result result = new Cli(folder, Map.of("DOCKER_CUDA_VERSION", "11.6.2"))
                .run("create-manifest", "--distros", "alpine3.14", "alpine3.14");
        assertThat(result.err())
                .isEqualTo("warning: package.organization is to be filled in, or given as --organization\n");
        assertThat(result.out()).isEqualTo("made: manifest/acme.cuda_v11.6.2.yaml\n");
        assertThat(text("manifest/acme.cuda_v11.6.2.yaml")).containsOnlyOnce("TO FILL IN");
    }

    @Test
    void saysWhichTemplatesAreStillToBeWritten() {
        Trees.delete(folder.resolve("templates/rhel"));
        assertThat(create("--distros", "ubi8", "debian11").err())
                .isEqualTo("warning: validate and generate will need templates in templates/rhel/\n");
    }

    @Test
    void saysWhatBaseImagesCanCopy() throws IOException {
        Files.delete(folder.resolve(".dockerignore"));
        assertThat(create("--distros", "debian11").err())
                .isEqualTo(
                        "warning: there is no .dockerignore, so base images can copy all that the project has, a .env"
                                + " included; admit what they need\n");
        assertThat(folder.resolve(".dockerignore")).doesNotExist();
    }

    @Test
    void helpsWithTheDistrosThatThereAre() {
        String help = run("create-manifest", "--help").out().replaceAll("\\s+", " ");
        assertThat(help).contains("The distros: " + String.join(", ", known()) + ", or all.");
        assertThat(help).contains("known for " + String.join(", ", KnownDistros.cudaVersions()) + ";");
    }

    static List<String> known() {
        return List.copyOf(KnownDistros.forCuda("11.5.1").distros().keySet());
    }

    private void assertMisuse(String message, String... args) {
        Cli.Result result = create(args);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("error: " + message + "\nSee 'manager create-manifest --help'.\n");
        assertThat(folder.resolve("manifest")).doesNotExist();
    }

    private Cli.Result create(String... args) {
        List<String> all = new ArrayList<>(List.of("create-manifest"));
        all.addAll(List.of(args));
        return run(all.toArray(String[]::new));
    }

    private Cli.Result run(String... args) {
        return Cli.in(folder).run(args);
    }

    private String text(String path) {
        return Trees.text(folder.resolve(path));
    }

    private static String file(String path) {
        return path.substring(path.indexOf('/') + 1);
    }
}
