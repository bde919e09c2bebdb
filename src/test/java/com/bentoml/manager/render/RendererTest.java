package com.bentoml.manager.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestReader;
import com.bentoml.manager.plan.Planner;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.plan.Repository;
import com.bentoml.manager.plan.Selection;
import com.bentoml.manager.testing.BuiltIn;
import com.bentoml.manager.testing.SampleProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a plan and templates to files in memory. */
class RendererTest {
    private static final Release RELEASE =
            new Release("1.0.0", new Repository("reg.example", "bentoml", "bento-server"));
    private static final OutputPath BASE = OutputPath.generated("bento-server/one/base/Dockerfile");
    private static final OutputPath RUNTIME = OutputPath.generated("bento-server/one/runtime/Dockerfile");
    private static final OutputPath PAGE = OutputPath.generated("bento-server/README.md");

    @TempDir
    Path folder;

    private SampleProject project;

    @BeforeEach
    void makeProject() {
        project = SampleProject.in(folder);
    }

    @Test
    void imagesOfOneDistroAndTypeShareADockerfile() throws IOException {
        RenderedFile file = file(render(selection()), RUNTIME);

        assertThat(file.imageTags()).containsExactly("1.0.0-python3.9-one-runtime", "1.0.0-python3.10-one-runtime");
        assertThat(file.text())
                .isEqualTo("ARG PYTHON_VERSION\nFROM bentoml/bento-server:base-python$PYTHON_VERSION-one");
    }

    @Test
    void readmesAreThreePagesOfTheSameText() throws IOException {
        project.template("docs/components/head.md.j2", "# {{ bentoml_package }}\n")
                .template("docs/README.md.j2", "{{ head }}");

        assertThat(render(selection()).files())
                .filteredOn(file -> file.text().equals("# bento-server"))
                .extracting(RenderedFile::path)
                .containsExactly(PAGE, OutputPath.docs("bento-server/README.md"), OutputPath.generated("README.md"));
    }

    @Test
    void aSelectionRendersItsPartAndKnowsTheWhole() throws IOException {
        Rendered.Files rendered = render(new Selection(Set.of(), Set.of(BuiltIn.BASE), Set.of()));

        assertThat(rendered.files())
                .extracting(RenderedFile::path)
                .contains(BASE, PAGE)
                .doesNotContain(RUNTIME);
        assertThat(rendered.complete()).contains(BASE, RUNTIME, PAGE).isSorted();
    }

    @Test
    void severalPackagesHaveNoPageOfTheFolder() throws IOException {
        Rendered.Files rendered = render(selection()).withoutFolderPage();

        OutputPath page = OutputPath.generated("README.md");
        assertThat(rendered.files())
                .extracting(RenderedFile::path)
                .contains(PAGE)
                .doesNotContain(page);
        assertThat(rendered.complete()).contains(PAGE).doesNotContain(page);
    }

    @Test
    void aLineIsTracedToTheTemplateThatMadeIt() throws IOException {
        project.template("one/base-dockerfile.j2", "FROM {{ base_image }}\n{% include 'templates/one/run.j2' %}\n")
                .template("one/run.j2", "{# comment #}\nRUN true\n");

        RenderedFile file = file(render(selection()), BASE);

        int run = List.of(file.text().split("\n", -1)).indexOf("RUN true") + 1;
        assertThat(file.origin(1)).contains("templates/one/base-dockerfile.j2:1");
        assertThat(file.origin(run)).contains("templates/one/run.j2:2");
        assertThat(file.origin(0)).isEmpty();
        assertThat(file.origin(file.lines().size() + 1)).isEmpty();
    }

    @Test
    void whatIsWrittenDownOfAContextHasNoFunctions() throws IOException {
        RenderedFile file = file(render(selection()), BASE);

        assertThat(file.context()).containsKeys("base_image", "contains_key");
        assertThat(file.values()).containsEntry("base_image", "debian:11").doesNotContainKey("contains_key");
    }

    @Test
    void eachFaultOfAllTemplatesIsToldOnceByItsPlace() throws IOException {
        project.template("one/base-dockerfile.j2", "\n{{ absent }}\n")
                .template("one/runtime-dockerfile.j2", "{% include 'templates/one/base-dockerfile.j2' %}\n")
                .template("docs/README.md.j2", "{% if %}\n");

        assertThat(outcome(selection()))
                .isInstanceOfSatisfying(
                        Rendered.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .extracting(fault -> fault.toString().replaceFirst("(:\\d+): .* \\(", "$1 ("))
                                .containsExactly(
                                        "templates/docs/README.md.j2:1 (for bento-server/README.md, and 1 more)",
                                        "templates/one/base-dockerfile.j2:2 (for bento-server/one/base/Dockerfile of"
                                                + " base-python3.9-one, and 1 more)"));
    }

    private static Selection selection() {
        return new Selection(Set.of(), Set.of(), Set.of());
    }

    private Rendered.Files render(Selection selection) throws IOException {
        Rendered rendered = outcome(selection);
        assertThat(rendered).isInstanceOf(Rendered.Files.class);
        return (Rendered.Files) rendered;
    }

    private Rendered outcome(Selection selection) throws IOException {
        Manifest manifest = ManifestReader.read(
                        SampleProject.MANIFEST_TEXT.getBytes(StandardCharsets.UTF_8), SampleProject.MANIFEST)
                .manifest();
        ReleasePlan whole = new Planner(RELEASE).plan(manifest);
        return Renderer.render(manifest, whole, whole.only(selection), TemplateTree.of(folder));
    }

    private static RenderedFile file(Rendered.Files rendered, OutputPath path) {
        return rendered.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
