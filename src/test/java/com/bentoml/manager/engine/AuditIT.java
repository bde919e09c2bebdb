package com.bentoml.manager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What audits find in a real registry, and what prunes remove from it. */
@ExtendWith(EngineExtension.class)
@Timeout(300)
class AuditIT {
    private static final String BASE = "base-python3.9-two";
    private static final String RUNTIME = "1.0.0-python3.9-two-runtime";

    @TempDir
    Path folder;

    private Engine engine;
    private BusyboxProject project;
    private String repository = "";
    private String basis = "";

    @BeforeEach
    void generate(Engine shared) throws Exception {
        engine = shared;
        project = BusyboxProject.in(folder, engine).withoutCommands();
        repository = engine.registry() + "/" + project.repository();
        basis = repository.replace("bento-server", "basis:1");
        engine.copy(engine.busybox(), basis);
        project.manifest(engine.busybox(), basis).generated(engine.registry());
    }

    @Test
    void findsAllThatIsWrongAndNothingElse() throws Exception {
        good(project.build());
        assertThat(good(run("audit", "--check")).out()).endsWith("all is as the manifests say\n");

        engine.delete(project.repository(), RUNTIME);
        good(project.build("--releases", "devel", "--platforms", "amd64,arm64", "--allow_platform_loss"));
        push("FROM " + engine.busybox() + "\nLABEL a=b\n", basis);
        engine.copy(repository + ":base-python3.9-one", repository + ":latest");
        engine.copy(repository + ":base-python3.9-one", repository + ":0.9.0-python3.9-one-runtime");
        engine.copy(repository + ":base-python3.9-one", repository + ":staging-0f3a91c24d5e-" + BASE);

        Engine.Result audit = run("audit", "--check");

        assertThat(audit.status()).as(audit.err()).isEqualTo(1);
        assertThat(audit.out()
                        .replaceAll("[0-9a-f]{12} → [0-9a-f]{12}", "OLD → NEW")
                        .replaceAll(" +", " "))
                .isEqualTo("""
                        %s 1.0.0: 10 images, 12 tags

                        missing tags: 1
                         1.0.0-python3.9-two-runtime

                        missing platforms: 2
                         devel-python3.9-one linux/ppc64le
                         devel-python3.9-one-conda linux/ppc64le

                        stale bases: 3
                         base-python3.9-one BASIS OLD → NEW
                         base-python3.9-one-conda BASIS OLD → NEW
                         base-python3.9-two BASIS OLD → NEW

                        tags that no manifest makes: 1
                         latest

                        staging tags: 1
                         staging-0f3a91c24d5e-base-python3.9-two

                        the registry isn't what the manifests say
                        """.replace("BASIS", basis).formatted(repository));
    }

    @Test
    void removesWhatNoManifestMakesAndNothingBefore() throws Exception {
        good(project.build("--distros", "two"));
        Map<String, String> made = tags();
        assertThat(made).hasSize(2);
        for (int i = 0; i < 8; i++) {
            engine.copy(repository + ":" + BASE, repository + ":latest-" + i);
        }
        engine.copy(repository + ":" + RUNTIME, repository + ":0.9.0-python3.9-two-runtime");
        push("FROM " + engine.busybox() + "\nLABEL old=yes\n", repository + ":staging-0f3a91c24d5e-" + BASE);
        engine.copy(repository + ":" + BASE, repository + ":staging-77aa91c24d5e-" + BASE);
        Map<String, String> before = tags();

        Engine.Result listed = good(run("prune", "--keep", "latest-7"));

        assertThat(listed.out())
                .startsWith("to remove from " + repository + ": 8\n  latest-0\n")
                .contains("  latest-6\n  staging-0f3a91c24d5e-" + BASE + "\n")
                .contains("  latest-7: --keep names it\n")
                .containsPattern(
                        "  staging-77aa91c24d5e-" + BASE + ": it was made at .*, and its run may still go on\n")
                .endsWith("nothing was removed; --yes does it\n");
        assertThat(tags()).isEqualTo(before);

        Engine.Result removed = good(run("prune", "--keep", "latest-7", "--yes"));

        assertThat(removed.out()).endsWith("8 tags removed\n");
        Map<String, String> left = new HashMap<>(made);
        left.put("latest-7", before.get(BASE));
        left.put("staging-77aa91c24d5e-" + BASE, before.get(BASE));
        left.put("0.9.0-python3.9-two-runtime", before.get(RUNTIME));
        assertThat(tags()).isEqualTo(left);
        good(run("prune", "--yes", "--older_than", "0"));
        assertThat(tags().keySet()).containsExactlyInAnyOrder(BASE, RUNTIME, "0.9.0-python3.9-two-runtime");
        assertThat(engine.shell("docker run --rm --pull always " + repository + ":" + RUNTIME
                        + " /bin/busybox echo whole 2>/dev/null"))
                .isEqualTo("whole\n");
    }

    @Test
    void removesReleasedTagsOnlyWhereThatIsAskedFor() throws Exception {
        good(project.build("--distros", "two"));
        for (String tag :
                List.of("0.9.0-python3.6-old-cudnn", "1.0.0-python3.6-two-runtime-conda", "base-python3.6-two")) {
            engine.copy(repository + ":" + BASE, repository + ":" + tag);
        }

        assertThat(good(run("prune", "--yes")).out())
                .contains("1.0.0-python3.6-two-runtime-conda: it is a released tag");
        assertThat(tags().keySet())
                .containsExactlyInAnyOrder(
                        BASE, RUNTIME, "0.9.0-python3.6-old-cudnn", "1.0.0-python3.6-two-runtime-conda");
        good(run("prune", "--yes", "--released", "--immutable"));
        assertThat(tags()).hasSize(4);
        good(run("prune", "--yes", "--released"));
        assertThat(tags().keySet()).containsExactlyInAnyOrder(BASE, RUNTIME);
    }

    @Test
    void tellsTheImagesOfManifestsThatMakeTheSameTagsApart() throws Exception {
        good(project.build("--distros", "two"));
        assertThat(folder.resolve(".manager/contexts")).doesNotExist();
        Path manifest = folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml");
        Files.writeString(
                manifest.resolveSibling("bento-server.cuda_v11.6.0.yaml"),
                Files.readString(manifest).replace("11.5.1", "11.6.0"));
        String made = "made by manifest/bento-server.cuda_v11.5.1.yaml";

        assertThat(good(run("validate")).err())
                .contains("bento-server.cuda_v11.6.0.yaml:")
                .contains("two.suffixes: gives the tag '" + BASE + "' and 1 more, as two.suffixes at manifest/bento");
        assertThat(good(run("audit", "--cuda_version", "11.6.0")).out().replaceAll(" +", " "))
                .contains("images of another manifest: 2\n " + BASE + " " + made);
        Files.delete(folder.resolve("generated/releases.lock.json"));
        assertThat(run("audit", "--cuda_version", "11.6.0").out()).contains("images of another manifest: 2\n");
        assertThat(run("audit", "--cuda_version", "11.5.1").out()).doesNotContain("another manifest");

        project.with("one/base-dockerfile.j2", "FROM {{ base_image }}\nLABEL new=yes\n");
        Engine.Result plan = good(run("plan", "--cuda_version", "11.6.0", "--distros", "two"));
        assertThat(plan.out()).contains("; " + made + "\n    " + BASE);
        assertThat(plan.err())
                .contains("warning: " + repository + ":" + RUNTIME + " is released and stands for sha256:");
    }

    @Test
    void readsBasesFromTheImagesWithoutALock() throws Exception {
        good(project.build("--distros", "two"));
        Files.delete(folder.resolve("generated/releases.lock.json"));
        assertThat(run("audit").out()).doesNotContain("stale bases").doesNotContain("two: it doesn't");

        engine.copy(engine.busybox(), repository + ":" + BASE);

        assertThat(run("audit").out()).contains("stale bases: 1\n  " + RUNTIME + "  ");
    }

    private Map<String, String> tags() throws Exception {
        return engine.digests(project.repository());
    }

    /** Pushes an image of 2020, as its build was told. */
    private void push(String dockerfile, String name) throws Exception {
        engine.shell("printf '%s' '" + dockerfile + "' | SOURCE_DATE_EPOCH=1600000000 docker buildx build --push"
                + " --platform linux/amd64,linux/arm64,linux/ppc64le -t " + name + " - 2>&1");
    }

    private Engine.Result run(String... words) throws Exception {
        return engine.run(folder, words);
    }

    private static Engine.Result good(Engine.Result result) {
        assertThat(result.status()).as(result.err() + result.out()).isZero();
        return result;
    }
}
