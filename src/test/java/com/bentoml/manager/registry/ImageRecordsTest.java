package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.registry.Provenance.Material;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.testing.RegistryServer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRecordsTest {
    private static final RemoteName NAME = RemoteName.of("reg.example/a/b@sha256:0");
    private static final String VERSION_0_2 = """
            {"predicate": {"buildType": "x", "materials": [
              {"uri": "pkg:docker/debian@11?platform=linux%2Famd64", "digest": {"sha256": "1"}},
              {"uri": "https://host/a.git#v1", "digest": {"sha1": "2"}}],
              "invocation": {"parameters": {"args": {"context:debian:11": "docker-image://debian:11@sha256:1", "target": "x"}}}}}
            """;
    private static final String VERSION_1 = """
            {"predicate": {"buildDefinition": {"resolvedDependencies": [
              {"uri": "pkg:docker/debian@11?platform=linux%2Famd64", "digest": {"sha256": "1"}},
              {"uri": "https://host/a.git#v1", "digest": {"sha1": "2"}}],
              "externalParameters": {"request": {"args": {"context:debian:11": "docker-image://debian:11@sha256:1"}}}}}}
            """;

    private final Map<String, String> manifests = new HashMap<>();
    private final Map<String, String> blobs = new HashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {VERSION_0_2, VERSION_1})
    void takesThePlatformsTogether(String first) {
        index("amd64", "arm64");
        attestation("amd64", first);
        attestation("arm64", """
                {"predicate": {"buildType": "x", "materials": [{"uri": "pkg:docker/tool@1", "digest": {"sha256": "3"}}]}}
                """);

        Provenance found = read().found().orElseThrow();

        assertThat(found.materials())
                .containsExactly(
                        new Material("https://host/a.git#v1", "sha1:2"),
                        new Material("pkg:docker/debian@11?platform=linux%2Famd64", "sha256:1"),
                        new Material("pkg:docker/tool@1", "sha256:3"));
        assertThat(found.contexts()).containsExactly("debian:11=docker-image://debian:11@sha256:1");
    }

    @Test
    void whatIsMadeOfNothingElseHasNoMaterials() {
        index("amd64");
        attestation("amd64", "{\"predicate\": {\"buildType\": \"x\"}}");

        assertThat(read().found().orElseThrow().materials()).isEmpty();
    }

    @Test
    void aPlatformWithoutAnAttestationMakesItMissing() {
        index("amd64", "arm64");
        attestation("amd64", VERSION_1);
        manifests.put(digest("attestation of arm64"), "{\"layers\": []}");
        assertThat(read()).isInstanceOf(Answer.Missing.class);

        attestation("arm64", "[]");
        assertThat(read()).isInstanceOf(Answer.Missing.class);

        manifests.put(
                "sha256:0",
                "{\"manifests\": [{\"digest\": \"" + digest("amd64") + "\", \"platform\": {\"os\": \"linux\"}}]}");
        assertThat(read()).isInstanceOf(Answer.Missing.class);

        manifests.put("sha256:0", "{\"config\": {}}");
        assertThat(read()).isInstanceOf(Answer.Missing.class);
    }

    @Test
    void aRegistryThatDoesNotSayIsNoMissingAttestation() {
        index("amd64");

        assertThat(read()).isInstanceOf(Answer.Refused.class);
    }

    private Answer<Provenance> read() {
        Function<RemoteName, Answer<Manifest>> read = name -> answer(manifests, name)
                .map(it -> new Manifest(new PublishedImage(Digest.of(it), "", 0), Content.of(it)));
        return new ImageRecords(read, name -> answer(blobs, name).map(Content::of)).provenance(NAME);
    }

    private static Answer<String> answer(Map<String, String> there, RemoteName name) {
        return Optional.ofNullable(there.get(name.reference()))
                .<Answer<String>>map(Answer.Found::new)
                .orElseGet(() -> new Answer.Refused<>(FailureClass.REGISTRY, "503"));
    }

    private void index(String... platforms) {
        StringBuilder entries = new StringBuilder();
        for (String platform : platforms) {
            entries.append("""
                    {"digest": "IMAGE", "platform": {"os": "linux", "architecture": "P"}},
                    {"digest": "ATTESTATION", "platform": {"os": "unknown", "architecture": "unknown"}, "annotations": {
                      "vnd.docker.reference.type": "attestation-manifest", "vnd.docker.reference.digest": "IMAGE"}},
                    """.replace("P", platform)
                    .replace("IMAGE", digest(platform))
                    .replace("ATTESTATION", digest("attestation of " + platform)));
        }
        String text = entries.toString().strip();
        manifests.put("sha256:0", "{\"manifests\": [" + text.substring(0, text.length() - 1) + "]}");
    }

    private void attestation(String platform, String text) {
        manifests.put(digest("attestation of " + platform), """
                {"layers": [{"digest": "SBOM", "annotations": {"in-toto.io/predicate-type": "https://spdx.dev/Document"}},
                  {"digest": "PROVENANCE", "annotations": {"in-toto.io/predicate-type": "https://slsa.dev/provenance/v1"}}]}
                """.replace("SBOM", digest("packages of " + platform))
                .replace("PROVENANCE", digest("provenance of " + platform)));
        blobs.put(digest("provenance of " + platform), text);
    }

    private static String digest(String text) {
        return RegistryServer.digest(text);
    }
}
