package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.Program;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateTest {
    @TempDir
    private Path folder;

    private SampleProject project;

    @BeforeEach
    void makeProject() {
        project = SampleProject.in(folder);
    }

    @Test
    void writesTheTreeAndSaysWhatThereIsNow() {
        Cli.Result result = generate();
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualTo("""
                        bento-server 1.0.0 with CUDA 11.5.1: 4 images
                          one   4  base 2, runtime 2
                        files: 5 made, 0 changed, 0 removed, 0 unchanged
                        """);
        assertThat(Trees.read(folder.resolve("generated")))
                .isEqualTo(Map.of(
                        "README.md", "# bento-server 1.0.0",
                        "bento-server/README.md", "# bento-server 1.0.0",
                        "bento-server/one/base/Dockerfile", "FROM debian:11",
                        "bento-server/one/runtime/Dockerfile",
                                "ARG PYTHON_VERSION\nFROM bentoml/bento-server:base-python$PYTHON_VERSION-one"));
        assertThat(Trees.read(folder.resolve("docs")))
                .isEqualTo(Map.of("bento-server/README.md", "# bento-server 1.0.0"));
    }

    @Test
    void doesNotTouchUnchangedFiles() throws IOException {
        generate();
        Path file = folder.resolve("generated/bento-server/one/base/Dockerfile");
        FileTime old = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
        Files.setLastModifiedTime(file, old);
        assertThat(generate().out()).endsWith("files: 0 made, 0 changed, 0 removed, 5 unchanged\n");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
    }

    @Test
    void replacesChangedFilesAndRemovesThoseThatNoLongerBelong() {
        generate();
        project.template("one/base-dockerfile.j2", "FROM {{ base_image }}\nRUN true\n");
        project.file("generated/bento-server/gone/runtime/Dockerfile", "FROM scratch");
        project.file("generated/bento-server/one/runtime/cuda.repo-amd64", "x");
        Cli.Result result = generate();
        assertThat(result.out()).endsWith("files: 0 made, 1 changed, 2 removed, 4 unchanged\n");
        assertThat(result.err()).isEqualTo("""
                        removed: generated/bento-server/gone/runtime/Dockerfile
                        removed: generated/bento-server/one/runtime/cuda.repo-amd64
                        """);
        assertThat(folder.resolve("generated/bento-server/gone")).doesNotExist();
    }

    @Test
    void refusesAFolderWithFilesItCannotHaveMade() {
        project.file("generated/thesis.txt", "years of work");
        Cli.Result result = generate();
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo(
                        "generated/thesis.txt\nerror: generated holds files that manager can't have made and git doesn't"
                                + " have; nothing was written. Move them away, or give --overwrite to remove them\n");
        assertThat(Trees.read(folder.resolve("generated"))).containsOnlyKeys("thesis.txt");
        assertThat(folder.resolve("docs")).doesNotExist();
    }

    @Test
    void removesForeignFilesWhenToldTo() {
        project.file("generated/thesis.txt", "years of work");
        Cli.Result result = generate("--overwrite");
        assertThat(result.status()).isZero();
        assertThat(result.err()).isEqualTo("removed: generated/thesis.txt\n");
        assertThat(folder.resolve("generated/thesis.txt")).doesNotExist();
    }

    @Test
    void removesOldOutputThatGitHasAndLeavesOtherFilesOfGitsAlone() throws Exception {
        project.file("generated/bento-server/1.0/Dockerfile", "FROM scratch");
        project.file("generated/notes.txt", "mine");
        commitGenerated();
        assertThat(generate("--check").out()).contains("orphan: generated/bento-server/1.0/Dockerfile\n");
        Cli.Result result = generate();
        assertThat(result.err()).isEqualTo("removed: generated/bento-server/1.0/Dockerfile\n");
        assertThat(result.status()).isZero();
        assertThat(folder.resolve("generated/notes.txt")).exists();
    }

    @Test
    void refusesForeignFilesThatGitHasOtherwise() throws Exception {
        project.file("generated/old-layout/Dockerfile", "FROM scratch");
        commitGenerated();
        project.file("generated/old-layout/Dockerfile", "FROM scratch\n# edited");
        assertThat(generate().status()).isEqualTo(2);
    }

    @Test
    void refusesAGeneratedFolderThatHoldsTheSources() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), folder);
        for (String wrong : List.of(".", "manifest", "templates/x", "..", "docs", ".git", "link")) {
            Cli.Result result = generate("--generated_dir", wrong);
            assertThat(result.status()).as(wrong).isEqualTo(2);
            assertThat(result.err()).contains("--generated_dir: ").contains("holds the project's own files");
        }
    }

    @Test
    void leavesOtherPackagesAlone() {
        project.file("manifest/other.cuda_v11.5.1.yaml", "%YAML 1.2\n---\n");
        project.file("generated/other/one/base/Dockerfile", "FROM scratch");
        project.file("generated/logs/x.log", "log");
        assertThat(generate().status()).isZero();
        assertThat(folder.resolve("generated/other/one/base/Dockerfile")).exists();
        assertThat(folder.resolve("generated/logs/x.log")).exists();
    }

    @Test
    void severalPackagesHaveNoPageInCommon() {
        project.file(
                "manifest/other.cuda_v11.5.1.yaml",
                Trees.text(folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml"))
                        .replace("---\n", "---\npackage:\n  organization: acme\n"));
        project.file("generated/README.md", "of the only package");
        for (String name : List.of("bento-server", "other")) {
            assertThat(generate("--docker_package", name).status()).isZero();
            assertThat(folder.resolve("docs/" + name + "/README.md")).exists();
        }
        assertThat(folder.resolve("generated/README.md")).doesNotExist();
        for (String name : List.of("bento-server", "other")) {
            assertThat(generate("--docker_package", name, "--check").status()).isZero();
        }
    }

    @Test
    void aNarrowRunLeavesTheRestAsItIs() {
        generate();
        project.file("generated/bento-server/gone/runtime/Dockerfile", "FROM scratch");
        project.file("generated/bento-server/one/runtime/Dockerfile", "edited");
        Cli.Result result = generate("--releases", "base", "--dump_metadata");
        assertThat(result.out()).startsWith("bento-server 1.0.0 with CUDA 11.5.1: 2 images\n");
        assertThat(Trees.read(folder.resolve("generated/bento-server/one/runtime")))
                .containsEntry("Dockerfile", "edited");
        assertThat(folder.resolve("generated/bento-server/gone/runtime/Dockerfile"))
                .exists();
        assertThat(Trees.read(folder.resolve("generated")).get("releases.meta.json"))
                .contains("base-python3.9-one")
                .doesNotContain("runtime");
    }

    @Test
    void checkShowsADiffAndWritesNothing() {
        generate();
        project.template("one/base-dockerfile.j2", "FROM {{ base_image }}\nRUN true\n");
        project.file("generated/bento-server/one/devel/Dockerfile", "x");
        Trees.delete(folder.resolve("docs"));
        Map<String, String> before = Trees.read(folder);
        Cli.Result result = generate("--check");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("""
                        --- a/generated/bento-server/one/base/Dockerfile
                        +++ b/generated/bento-server/one/base/Dockerfile
                        @@ -1,1 +1,2 @@
                        -FROM debian:11
                        \\ No newline at end of file
                        +FROM debian:11
                        +RUN true
                        \\ No newline at end of file
                        missing: docs/bento-server/README.md
                        orphan: generated/bento-server/one/devel/Dockerfile
                        """);
        assertThat(result.err())
                .isEqualTo(
                        "error: the files differ (1 stale, 1 missing, 1 orphaned); run manager generate --bentoml_version"
                                + " 1.0.0\n");
        assertThat(Trees.read(folder)).isEqualTo(before);
    }

    @Test
    void checkIsContentWithAFreshTree() {
        generate("--dump_metadata");
        assertThat(generate("--dump_metadata", "--check")).isEqualTo(new Cli.Result(0, "", ""));
    }

    @Test
    void givesTheDocumentsPairsOfTagAndDockerfile() throws IOException {
        project.template(
                "docs/README.md.j2",
                "{% for pair in tag_ref.one %}\n- [`{{ pair[0] }}`]({{ pair[1] }}) {{ pair|length }} {{ pair|join(' ') }}\n{% endfor %}\n");
        generate("--dump_metadata");
        assertThat(Files.readString(folder.resolve("generated/README.md")))
                .startsWith("- [`bento-server:1.0.0-python3.9-one-runtime`](/bento-server/one/runtime/Dockerfile) 2"
                        + " bento-server:1.0.0-python3.9-one-runtime /bento-server/one/runtime/Dockerfile\n");
        assertThat(Files.readString(folder.resolve("generated/build.meta.json")))
                .containsPattern("\\[\\s*\"bento-server:1.0.0-python3.9-one-runtime\",\\s*\"/bento");
    }

    @Test
    void reportsTheFaultsOfAllTemplatesAtOnceAndWritesNothing() {
        project.template("one/base-dockerfile.j2", "FROM a\n{{ nope }}\n");
        project.template("one/runtime-dockerfile.j2", "{% if %}\n");
        Cli.Result result = generate();
        assertThat(result.status()).isEqualTo(4);
        assertThat(result.err().lines())
                .anyMatch(line -> line.startsWith("templates/one/base-dockerfile.j2:2: ")
                        && line.contains("nope")
                        && line.endsWith("(for bento-server/one/base/Dockerfile of base-python3.9-one)"))
                .anyMatch(line -> line.startsWith("templates/one/runtime-dockerfile.j2:1: "));
        assertThat(folder.resolve("generated")).doesNotExist();
    }

    @Test
    void saysWhichTemplateIsMissing() throws IOException {
        Files.delete(folder.resolve("templates/one/runtime-dockerfile.j2"));
        Cli.Result result = generate();
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err())
                .isEqualTo(
                        "manifest/bento-server.cuda_v11.5.1.yaml:8:25: one.release_types[1]: 'runtime' has no template;"
                                + " templates/one/ needs a runtime-dockerfile.j2\nerror: 1 fault; nothing was written\n");
    }

    @Test
    void takesTheVersionFromTheEnvironmentAndThenFromTheFile() {
        project.file(".env", "# versions\nDOCKER_BENTOML_VERSION=\"3.0.0\"\n");
        assertThat(Cli.in(folder).run("generate").out()).startsWith("bento-server 3.0.0 ");
        Cli.Result result = new Cli(folder, Map.of("DOCKER_BENTOML_VERSION", "2.0.0")).run("generate");
        assertThat(result.out()).startsWith("bento-server 2.0.0 ");
    }

    @Test
    void refusesToGuessTheVersion() {
        Cli.Result result = Cli.in(folder).run("generate");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("error: no version of BentoML; give --bentoml_version, or set DOCKER_BENTOML_VERSION in the"
                        + " environment or in .env\n");
    }

    @Test
    void understandsHyphensForUnderscores() {
        Cli.Result result = Cli.in(folder).run("generate", "--bentoml-version=1.0.0", "--dump-metadata");
        assertThat(result.status()).isZero();
        assertThat(folder.resolve("generated/build.meta.json")).exists();
    }

    @Test
    void takesSelectionsRepeatedSeparatedAndListed() {
        for (List<String> args : List.of(
                List.of("--python_version", "3.9", "3.10", "--releases", "base"),
                List.of("--python_version", "3.9,3.10", "--releases=base"),
                List.of("--python_version", "3.9", "--python_version", "3.10", "--releases", "base"))) {
            assertThat(generate(args.toArray(String[]::new)).out())
                    .startsWith("bento-server 1.0.0 with CUDA 11.5.1: 2 images\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--distros", "--releases", "--python_version"})
    void refusesASelectionOfNothing(String option) {
        for (String nothing : List.of("", " ", ",", " , ")) {
            Cli.Result result = generate(option, nothing);
            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err()).startsWith("error: " + option + ": is empty; leave it out for all there are\n");
        }
    }

    @Test
    void namesWhatCanBeSelected() {
        assertThat(generate("--releases", "runtme").err())
                .startsWith("error: --releases: 'runtme' is not in the manifest; did you mean runtime?"
                        + " (base, runtime, cudnn, devel)\n");
        assertThat(generate("--python_version", "3.1").err()).contains("'3.1' is not in the manifest");
        Cli.Result nothing = generate("--releases", "devel");
        assertThat(nothing.status()).isEqualTo(2);
        assertThat(nothing.err())
                .startsWith("error: no image has all that is asked for; there are\n"
                        + "  one: base, runtime; Python 3.9, 3.10\n");
    }

    @Test
    void worksOnAProjectElsewhere(@TempDir Path elsewhere) {
        Cli.Result result = Cli.in(elsewhere).run("generate", "-C", folder.toString(), "--bentoml_version", "1.0.0");
        assertThat(result.status()).isZero();
        assertThat(folder.resolve("generated/README.md")).exists();
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void whoAsksForAManifestThatIsNotThereIsTold() {
        for (String command : List.of("generate", "validate", "plan", "build", "audit", "prune")) {
            Cli.Result version = Cli.in(folder).run(command, "--bentoml_version", "1.0.0", "--cuda_version", "11.4.1");
            assertThat(version.status()).as(command).isEqualTo(2);
            assertThat(version.err())
                    .startsWith("error: --cuda_version: manifest/ has no bento-server for CUDA '11.4.1'; did you mean"
                            + " 11.5.1? (11.5.1)\n");
            Cli.Result acme = Cli.in(folder).run(command, "--bentoml_version", "1.0.0", "--docker_package", "acme");
            assertThat(acme.status()).as(command).isEqualTo(2);
            assertThat(acme.err()).startsWith("error: --docker_package: 'acme' is not a package in manifest/");
        }
        Cli.Result variable = new Cli(folder, Map.of("DOCKER_CUDA_VERSION", "11.4.1")).run("validate");
        assertThat(variable.status()).isEqualTo(2);
        assertThat(variable.err()).startsWith("error: DOCKER_CUDA_VERSION: manifest/ has no bento-server");
    }

    @Test
    void withoutAManifestTheVersionIsNotToBlame(@TempDir Path elsewhere) {
        for (String command : List.of("generate", "plan", "build", "audit")) {
            Cli.Result result = Cli.in(folder).run(command, "-C", elsewhere.toString());
            assertThat(result.status()).as(command).isEqualTo(3);
            assertThat(result.err())
                    .startsWith("error: there is no folder manifest/ that can be read, in " + elsewhere);
        }
    }

    @Test
    void worksOnTheProjectAroundTheWorkingDirectory() {
        Cli.Result result = Cli.in(folder.resolve("templates/one")).run("generate", "--bentoml_version", "1.0.0");
        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(folder.resolve("generated/README.md")).exists();
        assertThat(folder.resolve("templates/one/generated")).doesNotExist();
        assertThat(Cli.in(folder.resolve("templates/one"))
                        .run("generate", "--bentoml_version", "1.0.0", "-v")
                        .err())
                .startsWith("INFO cli - working on " + folder + "\n");
    }

    @Test
    void worksOnTheNearestProject() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("inner/manifest"));
        Cli.Result result = Cli.in(inner).run("generate", "--bentoml_version", "1.0.0");
        assertThat(result.status()).isEqualTo(3);
        assertThat(folder.resolve("generated")).doesNotExist();
    }

    @Test
    void worksOnNoProjectWhereThereIsNoneAround(@TempDir Path elsewhere) {
        for (String command :
                List.of("generate", "validate", "plan", "build", "audit", "prune", "push-readmes", "authenticate")) {
            Cli.Result result = Cli.in(elsewhere).run(command);
            assertThat(result.status()).as(command).isEqualTo(2);
            assertThat(result.err()).startsWith("error: no manifest/ here or in a folder above; give -C\n");
        }
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void worksOnNoOtherProjectWhereItCannotSeeWhetherThereIsOne() {
        Path unreadable = folder.resolve("lat\uFFFDn");
        Cli.Result result = Cli.in(unreadable).run("generate", "--bentoml_version", "1.0.0");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(unreadable + " is not a folder");
        assertThat(folder.resolve("generated")).doesNotExist();
    }

    private Cli.Result generate(String... args) {
        List<String> all = new ArrayList<>(List.of("generate", "--bentoml_version", "1.0.0"));
        all.addAll(List.of(args));
        return Cli.in(folder).run(all.toArray(String[]::new));
    }

    @Test
    void doesNotWriteThroughLinks() throws IOException {
        Files.createDirectories(folder.resolve("generated/bento-server"));
        Files.createSymbolicLink(folder.resolve("generated/bento-server/one"), folder.resolve("templates"));
        Cli.Result refused = generate();
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).startsWith("generated/bento-server/one\n");
        assertThat(generate("--overwrite").status()).isZero();
        assertThat(folder.resolve("templates/base")).doesNotExist();
        assertThat(folder.resolve("generated/bento-server/one/base/Dockerfile")).exists();
    }

    @Test
    void writesNothingWhereAFolderIsInTheWay() throws IOException {
        Path obstacle = folder.resolve("generated/bento-server/one/runtime/Dockerfile");
        Files.createDirectories(obstacle);
        Cli.Result result = generate();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("error: " + obstacle + " is a folder, where a file must go\n");
        assertThat(Trees.read(folder.resolve("generated"))).isEmpty();
    }

    @Test
    void seesNoTemplateOutsideOfTheProject(@TempDir Path elsewhere) throws IOException {
        Trees.write(elsewhere.resolve("base-dockerfile.j2"), "FROM secret\n");
        Path template = folder.resolve("templates/one/base-dockerfile.j2");
        Files.delete(template);
        Files.createSymbolicLink(template, elsewhere.resolve("base-dockerfile.j2"));
        assertThat(generate().err())
                .contains(
                        "'base' has no template; templates/one/base-dockerfile.j2 is a link to outside of the project");
    }

    @Test
    void saysThatTheTemplatesAreBehindALinkToOutside(@TempDir Path elsewhere) throws IOException {
        Files.move(folder.resolve("templates"), elsewhere.resolve("templates"));
        Files.createSymbolicLink(folder.resolve("templates"), elsewhere.resolve("templates"));
        assertThat(generate().err())
                .contains("'one' holds no templates; templates is a link to outside of the project");
    }

    @Test
    void includesNothingBehindALinkToOutside(@TempDir Path elsewhere) throws IOException {
        Trees.write(elsewhere.resolve("part.j2"), "secret\n");
        Files.createSymbolicLink(folder.resolve("templates/part.j2"), elsewhere.resolve("part.j2"));
        project.template("one/base-dockerfile.j2", "\n{% include ['templates/part.j2'] ignore missing %}\n");
        assertThat(generate().err())
                .startsWith(
                        "templates/one/base-dockerfile.j2:2: 'templates/part.j2' is a link to outside of the project;");
    }

    @Test
    void takesNamesOfTemplatesApartAsJinja2Does() throws IOException {
        project.template("part.j2", "FROM part");
        project.template(
                "one/base-dockerfile.j2",
                "{% include '/templates//./part.j2' ignore missing %}\n"
                        + "{% include 'templates/../templates/part.j2' ignore missing %}\n");
        assertThat(generate().status()).isZero();
        assertThat(folder.resolve("generated/bento-server/one/base/Dockerfile")).hasContent("FROM part");
    }

    @Test
    void passesOverNoHiddenTemplate() {
        project.template(".partials/p.j2", "RUN true\n");
        project.template(
                "one/base-dockerfile.j2", "{% include ['missing.j2', 'templates/.partials/p.j2'] ignore missing %}\n");
        assertThat(generate().err())
                .startsWith("templates/one/base-dockerfile.j2:1: 'templates/.partials/p.j2' is hidden, and hidden files"
                        + " are no templates; give it a name that begins without a dot (");
    }

    @Test
    void includesNoHiddenFiles() {
        project.file(".env", "PASSWORD=1");
        project.template("one/base-dockerfile.j2", "{% include '.env' %}\n");
        Cli.Result result = generate();
        assertThat(result.status()).isEqualTo(4);
        assertThat(result.err())
                .startsWith("templates/one/base-dockerfile.j2:1: '.env' is hidden, and hidden files are no templates;");
    }

    @Test
    void endsInALoopOfLinksWithoutBlamingItself() throws IOException {
        Files.createSymbolicLink(folder.resolve("templates/loop"), folder.resolve("templates"));
        Cli.Result result = generate();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("error: " + folder.resolve("templates/loop")
                        + " is a link to a folder that holds it; remove it\n");
    }

    @Test
    void removesWhatAKilledRunLeft() {
        project.file("generated/bento-server/one/base/.Dockerfile.manager-tmp", "half");
        project.file("docs/mine/.notes.manager-tmp", "mine");
        assertThat(generate().status()).isZero();
        assertThat(folder.resolve("generated/bento-server/one/base/.Dockerfile.manager-tmp"))
                .doesNotExist();
        assertThat(folder.resolve("docs/mine/.notes.manager-tmp")).exists();
    }

    @Test
    void isQuietWhenTold() {
        assertThat(generate("-q")).isEqualTo(new Cli.Result(0, "", ""));
    }

    @Test
    void tellsEachFileAndStepWhenTold() {
        assertThat(generate("-v", "4").err())
                .startsWith("DEBUG plan - planned 4 images\nDEBUG render - rendered 5 files\n"
                        + "DEBUG render - compared 5 files with the disk\n"
                        + "INFO render - made: generated/bento-server/one/base/Dockerfile\n")
                .endsWith("DEBUG render - wrote 5 files\n");
    }

    @Test
    void warnsOfMetadataThatIsNoLongerTrue() {
        generate("--dump_metadata");
        Cli.Result result = Cli.in(folder).run("generate", "--bentoml_version", "2.0.0");
        assertThat(result.err())
                .isEqualTo("warning: generated/releases.meta.json is of an earlier run; to bring it up to date, run"
                        + " manager generate --bentoml_version 2.0.0 --dump_metadata\n");
    }

    @Test
    void refusesTwoTemplatesForOneFile() {
        project.template("one/sub/base-dockerfile.j2", "FROM x\n");
        assertThat(generate().err())
                .startsWith("manifest/bento-server.cuda_v11.5.1.yaml:4:18: one.templates_dir: has two templates for one"
                        + " file, templates/one/base-dockerfile.j2 and templates/one/sub/base-dockerfile.j2; keep one of"
                        + " them\n");
    }

    @Test
    void picksTheManifestByTheEnvironment() {
        project.file("manifest/bento-server.cuda_v12.0.0.yaml", "%YAML 1.2\n---\n");
        Cli cli = new Cli(folder, Map.of("DOCKER_CUDA_VERSION", "11.5.1"));
        assertThat(cli.run("generate", "--bentoml_version", "1.0.0").status()).isZero();
        Cli.Result several = generate();
        assertThat(several.status()).isEqualTo(3);
        assertThat(several.err()).contains("11.5.1, 12.0.0");
    }

    @Test
    void refusesNamesThatCannotStandInReferences() {
        assertThat(generate("--registry", "https://x").err()).startsWith("error: --registry: 'https://x' is not");
        assertThat(generate("--registry", "quay").err())
                .startsWith("error: --registry: 'quay' is not a registry; a host name with a dot or a port is");
        assertThat(generate("--registry", "localhost").status()).isZero();
        assertThat(generate("--organization", "Acme").err()).startsWith("error: --organization: 'Acme' is not");
        Cli cli = Cli.in(folder);
        assertThat(cli.run("generate", "--bentoml_version", "").err()).startsWith("error: --bentoml_version: ''");
        assertThat(cli.run("generate", "--bentoml_version", "1+2").err()).startsWith("error: --bentoml_version: '1+2'");
        assertThat(generate("--cuda_version=").err()).startsWith("error: --cuda_version: is empty");
    }

    @Test
    void toleratesSpacesAndCommasInLists() {
        assertThat(generate("--python_version", "3.9, 3.10,", "--releases", "base")
                        .out())
                .startsWith("bento-server 1.0.0 with CUDA 11.5.1: 2 images\n");
    }

    @Test
    void repeatsUnknownOptionsAsTheyWereTyped() {
        assertThat(generate("--no-such-option").err())
                .startsWith("error: --no-such-option is not an option of manager generate");
    }

    @Test
    void waitsForTheRunThatWrites() throws Exception {
        Path state = Files.createDirectories(folder.resolve(".manager"));
        try (FileChannel channel =
                        FileChannel.open(state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Process process = Program.in(folder).startHeard("generate", "--bentoml_version", "1.0.0");
            assertThat(process.inputReader().readLine()).contains("another run is writing");
            assertThat(folder.resolve("generated")).doesNotExist();
            project.template("one/base-dockerfile.j2", "FROM later\n");
            lock.release();
            assertThat(process.inputReader().lines()).isNotEmpty();
            assertThat(process.waitFor()).isZero();
        }
        assertThat(folder.resolve("generated/bento-server/one/base/Dockerfile")).hasContent("FROM later");
    }

    private void commitGenerated() throws Exception {
        git("init", "-q");
        git("add", "generated");
        git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "old output");
    }

    private void git(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
