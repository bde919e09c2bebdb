package com.bentoml.manager.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.buildx.Workspace;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Part.Kind;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.registry.Provenance;
import com.bentoml.manager.registry.Provenance.Material;
import com.bentoml.manager.run.ImageLabels.Source;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MaterialsTest {
    private static final String HASH = "24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d";
    private static final String D1 = "sha256:" + HASH;
    private static final String D2 = "sha256:" + HASH.replace('2', '3');
    private static final String PARENT = "base-python3.9-one";

    private final Image image = Images.runtime("one");
    private String dockerfile = "FROM bentoml/bento-server:" + PARENT + "\n";
    private Inputs made = Inputs.NONE;
    private Set<String> contexts = Set.of();

    @Test
    void anImageByItsNameMayChange() {
        assertThat(sources(material("pkg:docker/debian@11?platform=linux%2Famd64", D1)))
                .isEqualTo(Map.of("base docker.io/library/debian:11", D1));
        assertThat(sources(material("pkg:docker/reg.example%3A5000/a/b@1", D1)))
                .isEqualTo(Map.of("base reg.example:5000/a/b:1", D1));
        made = made.with(new Part(Kind.BASE, "debian:11"), D2);
        assertThat(sources(material("pkg:docker/debian@11?platform=x", D1))).isEqualTo(Map.of("base debian:11", D1));
    }

    @Test
    void platformsThatGotDifferentImagesOfANameNeverMatch() {
        assertThat(sources(
                        material("pkg:docker/debian@11?platform=linux%2Famd64", D1),
                        material("pkg:docker/debian@11?platform=linux%2Farm64", D2)))
                .isEqualTo(Map.of("base docker.io/library/debian:11", D1 + ", " + D2));
    }

    @Test
    void aDigestThatThisProgramGaveTheBuilderIsAskedForByName() {
        Material pinned = material("pkg:docker/debian@11?digest=sha256%3A" + HASH + "&platform=x", D1);
        assertThat(sources(pinned)).isEmpty();

        contexts = Set.of("debian:11=docker-image://debian:11@" + D1);
        assertThat(sources(pinned)).isEqualTo(Map.of("base debian:11", D1));

        made = made.with(new Part(Kind.BUILD_CONTEXT, "debian:11"), D1);
        assertThat(sources(pinned)).isEmpty();

        contexts = Set.of();
        made = made.with(new Part(Kind.BASE, "docker.io/library/debian:11"), D1);
        assertThat(sources(pinned)).isEqualTo(Map.of("base docker.io/library/debian:11", D1));
    }

    @Test
    void theParentIsOneOfTheInputs() {
        contexts = Set.of("bentoml/bento-server:" + PARENT + "=docker-image://"
                + image.parent().orElseThrow() + "@" + D1);
        assertThat(sources(material(
                        "pkg:docker/" + image.parent().orElseThrow().repository() + "@" + PARENT + "?digest=" + D1,
                        D1)))
                .isEmpty();
    }

    @Test
    void anAddressIsFixedByAChecksumOrCommit() {
        Material file = material("https://me:secret@host/a.gz", D1);
        Map<String, String> movable = Map.of("address https://host/a.gz", D1);
        assertThat(sources(file)).isEqualTo(movable);

        dockerfile = "FROM a:1\n# " + HASH + "\nADD --checksum=$SUM https://host/a.gz /\n";
        assertThat(sources(file)).isEqualTo(movable);
        dockerfile = "FROM a:1\nADD --checksum=" + D1 + " https://host/a.gz /\n";
        assertThat(sources(file)).isEmpty();
        dockerfile += "ADD https://host/b.gz /\n";
        assertThat(sources(file)).isEqualTo(movable);

        assertThat(sources(material("https://host/a.git#v1", "sha1:1"))).containsKey("address https://host/a.git#v1");
        assertThat(sources(material("https://host/a.git#" + "0".repeat(40), "sha1:" + "0".repeat(40))))
                .isEmpty();
    }

    @Test
    void aChecksumMayStandInABuildArgument() {
        dockerfile = "FROM a:1\nARG SUM\nADD --checksum=$SUM https://host/a.gz /\n";
        made = made.with(new Part(Kind.BUILD_ARG, "SUM"), D1);

        assertThat(sources(material("https://host/a.gz", D1))).isEmpty();
    }

    @Test
    void theFrontEndCountsThoughTheBuilderDoesNotNameIt() {
        dockerfile = "# syntax=docker/dockerfile:1\nFROM a:1\n";
        made = made.with(new Part(Kind.BASE, "docker/dockerfile:1"), D2);

        assertThat(sources()).isEqualTo(Map.of("base docker/dockerfile:1", D2));
    }

    private static Material material(String uri, String digest) {
        return new Material(uri, digest);
    }

    private Map<String, String> sources(Material... materials) {
        CallFactory calls = new CallFactory(
                new Workspace(Path.of("/p"), "generated", Path.of("/p/.manager"), (path, line) -> Optional.empty()),
                BuildSettings.to(Destination.REGISTRY),
                new ImageLabels(
                        Images.RELEASE,
                        Optional.empty(),
                        () -> new Source(Optional.empty(), Optional.empty(), Optional.empty())),
                it -> dockerfile,
                Optional.empty());
        Sources sources = Materials.of(calls, image, made, new Provenance(Set.of(materials), contexts));
        assertThat(sources.attested()).isTrue();
        Map<String, String> found = new TreeMap<>();
        sources.parts().forEach((part, digest) -> found.put(part.key(), digest));
        return found;
    }
}
