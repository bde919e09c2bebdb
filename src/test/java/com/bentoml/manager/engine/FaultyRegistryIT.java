package com.bentoml.manager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(EngineExtension.class)
class FaultyRegistryIT {
    @TempDir
    Path folder;

    @Test
    @Timeout(420)
    void allImagesArriveThroughARegistryThatFailsEveryFifthTime(Engine engine) throws Exception {
        try (FaultyProxy proxy = new FaultyProxy(engine.registry(), 0.2, 42)) {
            BusyboxProject project = BusyboxProject.in(folder, engine);
            Engine.Result generated = engine.run(
                    folder,
                    "generate",
                    "--bentoml_version",
                    "1.0.0",
                    "--registry",
                    proxy.address(),
                    "--organization",
                    "faulty",
                    "--dump_metadata");
            assertThat(generated.status()).as(generated.err()).isZero();

            // Fewer requests than usual: each fault costs the builder seconds of its own patience.
            Engine.Result result = project.build("--platforms", "amd64", "--provenance=false");

            assertThat(result.status()).as(result.err()).isZero();
            assertThat(engine.tags(engine.registry(), "faulty/bento-server")).hasSize(10);
            assertThat(proxy.requests()).isGreaterThan(100);
            assertThat(proxy.faults()).isBetween(proxy.requests() / 10, proxy.requests() / 3);
        }
    }
}
