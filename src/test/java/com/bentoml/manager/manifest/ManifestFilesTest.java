package com.bentoml.manager.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.ManifestFiles.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFilesTest {
    private Path manifests = Path.of("");

    @BeforeEach
    void makeFolder(@TempDir Path project) throws IOException {
        manifests = Files.createDirectory(project.resolve("manifest"));
    }

    @Test
    void takesTheOnlyManifestOfAPackage() throws IOException {
        Path file = add("bento-server.cuda_v11.5.1.yaml");
        add("other.cuda_v11.5.1.yaml");
        assertThat(choose("bento-server")).isEqualTo(new Choice.Chosen(file));
    }

    @Test
    void takesTheDescriptionOfRegistriesForNoManifest() throws IOException {
        add("registries.yaml");
        assertThat(ManifestFiles.packages(manifests)).isEmpty();
    }

    @Test
    void takesTheManifestOfTheCudaVersionAskedFor() throws IOException {
        add("bento-server.cuda_v11.5.1.yaml");
        Path file = add("bento-server.cuda_v11.10.0.yaml");
        assertThat(choose("bento-server", "11.10.0")).isEqualTo(new Choice.Chosen(file));
    }

    @Test
    void listsCudaVersionsByNumberWhenThereAreSeveral() throws IOException {
        add("bento-server.cuda_v11.10.0.yaml");
        add("bento-server.cuda_v11.5.1.yaml");
        add("bento-server.cuda_v9.2.0.yaml");
        assertThat(choose("bento-server"))
                .isEqualTo(new Choice.Refused("manifest/ has bento-server for several CUDA versions;"
                        + " choose one with --cuda_version (9.2.0, 11.5.1, 11.10.0)"));
    }

    @Test
    void namesANearCudaVersion() throws IOException {
        add("bento-server.cuda_v11.5.1.yaml");
        assertThat(choose("bento-server", "11.5.2"))
                .isEqualTo(new Choice.Refused(
                        "manifest/ has no bento-server for CUDA '11.5.2'; did you mean 11.5.1? (11.5.1)"));
    }

    @Test
    void namesANearPackage() throws IOException {
        add("bento-server.cuda_v11.5.1.yaml");
        add("yatai.cuda_v11.5.1.yaml");
        assertThat(choose("bento-sever"))
                .isEqualTo(new Choice.Refused("'bento-sever' is not a package in manifest/;"
                        + " did you mean bento-server? (bento-server, yatai)"));
    }

    @Test
    void neverTakesAVersionThatOnlyBeginsLikeTheOneAskedFor() throws IOException {
        add("bento-server.cuda_v11.5.10.yaml");
        assertThat(choose("bento-server", "11.5.1")).isInstanceOf(Choice.Refused.class);
    }

    @Test
    void saysWhatAManifestIsCalledWhenThereIsNone() throws IOException {
        add("bento-server.yaml");
        add("bento-server.cuda_v11.5.1.yml");
        Files.createDirectory(manifests.resolve("folder.cuda_v11.5.1.yaml"));
        assertThat(choose("bento-server"))
                .isEqualTo(new Choice.Refused(
                        "manifest/ has no manifest; expected a file such as bento-server.cuda_v11.5.1.yaml"));
    }

    @Test
    void saysThatThereIsNoFolder() throws IOException {
        Files.delete(manifests);
        assertThat(choose("bento-server"))
                .isEqualTo(new Choice.Refused("there is no folder manifest/ that can be read"));
        assertThat(ManifestFiles.packages(manifests)).isEmpty();
    }

    @Test
    void listsEachPackageOnce() throws IOException {
        add("yatai.cuda_v11.5.1.yaml");
        add("bento-server.cuda_v11.5.1.yaml");
        add("bento-server.cuda_v11.6.0.yaml");
        assertThat(ManifestFiles.packages(manifests)).containsExactly("bento-server", "yatai");
    }

    private Path add(String name) throws IOException {
        return Files.createFile(manifests.resolve(name));
    }

    private Choice choose(String packageName) {
        return ManifestFiles.choose(manifests, packageName, Optional.empty());
    }

    private Choice choose(String packageName, String cudaVersion) {
        return ManifestFiles.choose(manifests, packageName, Optional.of(cudaVersion));
    }
}
