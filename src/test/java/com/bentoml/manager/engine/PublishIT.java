package com.bentoml.manager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** When the tags of a release appear in a real registry. */
@ExtendWith(EngineExtension.class)
@Timeout(420)
class PublishIT {
    private static final List<String> TWO = List.of("1.0.0-python3.9-two-runtime", "base-python3.9-two");
    private static final String FAILING = """
            ARG PYTHON_VERSION
            FROM {{ organization }}/{{ base_tag }}
            RUN exit 7
            """;

    @TempDir
    Path folder;

    private Engine engine;
    private String number = "";

    /** An engine that was there before has the tags of earlier runs. */
    @BeforeEach
    void take(Engine shared) {
        engine = shared;
        number = String.valueOf(folder.getFileName()).replaceAll("\\D", "");
    }

    @Test
    void allTagsAppearAfterTheLastImageAndNoneBeforeThat() throws Exception {
        String repository = repository("tags-all");
        BusyboxProject project = project("tags-all", engine.registry()).with("one/devel-dockerfile.j2", FAILING);
        generate("tags-all", engine.registry());

        Engine.Result failed = project.build("--publish", "all", "--platforms", "amd64");

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err())
                .contains("the release: no tag was written, as devel-python3.9-one failed")
                .containsPattern("base-python3.9-two +staged");
        assertThat(engine.tags(engine.registry(), repository)).isEmpty();

        project.with("one/devel-dockerfile.j2", BusyboxProject.CHILD);
        generate("tags-all", engine.registry());
        Engine.Result good = project.build("--publish", "all", "--platforms", "amd64");

        assertThat(good.status()).as(good.err()).isZero();
        assertThat(good.err())
                .contains("the release: 10 tags written")
                .contains("devel-python3.9-one: building")
                .contains("base-python3.9-two: staged by an earlier run")
                .contains("9 up to date, 1 built");
        assertThat(engine.tags(engine.registry(), repository))
                .hasSize(10)
                .containsAll(TWO)
                .noneMatch(tag -> tag.startsWith("staging-"));
        assertThat(engine.shell("docker run --rm " + engine.registry() + "/" + repository + ":devel-python3.9-one"
                        + " /bin/cat /child"))
                .isEqualTo("one 3.9\ndevel\n");
    }

    @Test
    void aGoodFamilyAppearsBesideABadOne() throws Exception {
        BusyboxProject project = project("tags-family", engine.registry()).with("one/devel-dockerfile.j2", FAILING);
        generate("tags-family", engine.registry());

        Engine.Result result = project.build("--publish", "family", "--platforms", "amd64");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("two, Python 3.9: 2 tags written")
                .contains("one, Python 3.9: no tag was written, as devel-python3.9-one failed");
        assertThat(engine.tags(engine.registry(), repository("tags-family"))).containsExactlyElementsOf(TWO);
    }

    @Test
    void nothingIsLeftToDoAfterTagsWereWrittenLast() throws Exception {
        BusyboxProject project = project("tags-idle", engine.registry()).withoutCommands();
        generate("tags-idle", engine.registry());
        assertThat(project.build("--publish", "all", "--distros", "two").status())
                .isZero();

        Engine.Result again = project.build("--publish", "all", "--distros", "two");

        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.err()).contains("2 up to date").doesNotContain("building");
    }

    @Test
    void tagsAreWrittenThroughARegistryThatFailsEveryFifthTime() throws Exception {
        try (FaultyProxy proxy = new FaultyProxy(engine.registry(), 0.2, 7)) {
            BusyboxProject project = project("tags-faulty", proxy.address());
            generate("tags-faulty", proxy.address());

            Engine.Result result = project.build(
                    "--publish=all", "--platforms=amd64", "--provenance=false", "--distros=one", "--output=json");

            assertThat(result.status()).as(result.err()).isZero();
            Map<String, String> made = new TreeMap<>();
            new ObjectMapper()
                    .readTree(result.out())
                    .path("images")
                    .forEach(image -> made.put(
                            image.path("reference").asText().replaceFirst(".*:", ""),
                            image.path("product").path("digest").asText()));
            assertThat(engine.digests(repository("tags-faulty"))).hasSize(8).isEqualTo(made);
            assertThat(proxy.faults()).isGreaterThan(10);
            assertThat(proxy.ownFaults("PUT")).isPositive();
        }
    }

    @Test
    void anImmutableTagIsRefusedAndNoPlatformIsLost() throws Exception {
        BusyboxProject project = project("tags-fixed", engine.registry());
        generate("tags-fixed", engine.registry());
        assertThat(project.build("--distros", "two", "--platforms", "amd64,arm64")
                        .status())
                .isZero();

        Engine.Result lost = project.build("--distros", "two", "--platforms", "amd64");
        assertThat(lost.status()).isEqualTo(1);
        assertThat(lost.err())
                .contains("two-runtime would lose linux/arm64; --allow_platform_loss permits it")
                .contains("error: 2 tags may not be written; nothing was built");

        project.with("one/runtime-dockerfile.j2", BusyboxProject.CHILD + "RUN true\n");
        generate("tags-fixed", engine.registry());
        Engine.Result fixed = project.build("--distros", "two", "--platforms", "amd64,arm64", "--immutable");
        assertThat(fixed.status()).isEqualTo(1);
        assertThat(fixed.err()).contains("1.0.0-python3.9-two-runtime is in the registry, and is immutable");

        Engine.Result moved = project.build("--distros", "two", "--platforms", "amd64,arm64", "--output", "json");
        assertThat(moved.status()).as(moved.err()).isZero();
        assertThat(moved.err()).containsOnlyOnce("warning: ").contains("1.0.0-python3.9-two-runtime is released");
        assertThat(new ObjectMapper().readTree(moved.out()).path("warnings")).hasSize(1);
    }

    private BusyboxProject project(String organization, String registry) throws Exception {
        BusyboxProject project = BusyboxProject.in(folder, engine);
        generate(organization, registry);
        return project;
    }

    private String repository(String organization) {
        return organization + number + "/bento-server";
    }

    private void generate(String organization, String registry) throws Exception {
        Engine.Result result = engine.run(
                folder,
                "generate",
                "--bentoml_version",
                "1.0.0",
                "--registry",
                registry,
                "--organization",
                organization + number,
                "--dump_metadata");
        assertThat(result.status()).as(result.err()).isZero();
    }
}
