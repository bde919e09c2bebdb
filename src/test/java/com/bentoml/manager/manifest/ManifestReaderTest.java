package com.bentoml.manager.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {
    @Test
    void readsAWholeManifest() {
        Path file = Path.of("src/test/resources/manifests/good/bento-server.cuda_v11.5.1.yaml");
        Reading reading = ManifestReader.read(file, "manifest/bento-server.cuda_v11.5.1.yaml");
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.manifest().distros())
                .containsOnlyKeys("debian11", "debian10", "ubi8", "amazonlinux2", "alpine3.14");
    }
}
