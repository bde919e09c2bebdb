package com.bentoml.manager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(EngineExtension.class)
@Timeout(300)
class AuditIT {
    private static final String ORGANIZATION = "audited";
    private static final String REPOSITORY = ORGANIZATION + "/bento-server";

    @TempDir
    Path folder;

    @Test
    void findsAndRemovesOnlyWhatNoManifestMakes(Engine engine) throws Exception {
        BusyboxProject project = BusyboxProject.in(folder, engine);
        run(
                engine,
                "generate",
                "--bentoml_version",
                "1.0.0",
                "--registry",
                engine.registry(),
                "--organization",
                ORGANIZATION,
                "--dump_metadata");
        Engine.Result built = project.build();
        assertThat(built.status()).as(built.err()).isZero();
        List<String> made = engine.tags(engine.registry(), REPOSITORY);
        assertThat(run(engine, "audit", "--check").out()).endsWith("all is as the manifests say\n");

        // The very image of a tag that stays, and the form of an earlier release.
        tag(engine, "base-python3.9-one", "latest");
        tag(engine, "1.0.0-python3.9-one-runtime", "0.9.0-python3.9-one-runtime");
        assertThat(engine.run(folder, "audit", "--check").out()).contains("tags that no manifest makes: 1\n  latest\n");
        assertThat(run(engine, "prune", "--yes").out()).endsWith("1 tag removed\n");

        assertThat(engine.tags(engine.registry(), REPOSITORY))
                .containsAll(made)
                .contains("0.9.0-python3.9-one-runtime")
                .doesNotContain("latest");
        assertThat(run(engine, "audit", "--check").status()).isZero();
    }

    @Test
    void readsBasesFromTheImagesWithoutALock(Engine engine) throws Exception {
        BusyboxProject project = BusyboxProject.in(folder, engine);
        run(
                engine,
                "generate",
                "--bentoml_version",
                "1.0.0",
                "--registry",
                engine.registry(),
                "--organization",
                "lockless",
                "--dump_metadata");
        Engine.Result built = project.build("--distros", "two");
        assertThat(built.status()).as(built.err()).isZero();
        Files.delete(folder.resolve("generated/releases.lock.json"));
        String repository = engine.registry() + "/lockless/bento-server:";
        assertThat(engine.run(folder, "audit").out())
                .doesNotContain("stale bases")
                .doesNotContain("two: it doesn't");

        engine.shell("docker buildx imagetools create --tag " + repository + "base-python3.9-two " + engine.busybox()
                + " 2>&1");

        assertThat(engine.run(folder, "audit").out()).contains("stale bases: 1\n  1.0.0-python3.9-two-runtime  ");
    }

    private Engine.Result run(Engine engine, String... arguments) throws Exception {
        Engine.Result result = engine.run(folder, arguments);
        assertThat(result.status()).as(result.err() + result.out()).isZero();
        return result;
    }

    private static void tag(Engine engine, String existing, String tag) throws Exception {
        String repository = engine.registry() + "/" + REPOSITORY + ":";
        engine.shell(
                "docker buildx imagetools create --tag " + repository + tag + " " + repository + existing + " 2>&1");
    }
}
