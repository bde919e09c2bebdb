package com.bentoml.manager.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.build.BuildSettings.Attestations;
import com.bentoml.manager.build.BuildSettings.Cache;
import com.bentoml.manager.build.BuildSettings.Destination;
import com.bentoml.manager.build.BuildSettings.Extras;
import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.ReleaseType;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.report.Product;
import com.bentoml.manager.testing.Trees;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputHashTest {
    private static final BuildSettings PLAIN = BuildSettings.to(Destination.REGISTRY);
    private static final String CREATED = "org.opencontainers.image.created";

    @TempDir
    Path root;

    @BeforeEach
    void write() {
        Trees.write(root.resolve("context/file"), "one");
        Trees.write(root.resolve("context/ignored"), "one");
        Trees.write(root.resolve("context/.dockerignore"), "ignored\n");
    }

    @Test
    void isTheSameForTheSame() {
        assertThat(hash("FROM a\n", call(Map.of("x", "1")), PLAIN, parent("1")))
                .matches("sha256:[0-9a-f]{64}")
                .isEqualTo(hash("FROM a\n", call(Map.of("x", "1")), PLAIN, parent("1")));
    }

    @Test
    void changesWithAllThatDecidesAnImage() {
        String before = hash("FROM a\n", call(Map.of("x", "1")), PLAIN, parent("1"));
        BuildSettings more = new BuildSettings(
                Destination.REGISTRY,
                Cache.NONE,
                Attestations.DEFAULT,
                new Extras(List.of("A=1"), List.of(), List.of(), List.of()));
        Image narrow = Images.image("one", ReleaseType.RUNTIME, List.of(Architecture.AMD64));

        assertThat(hash("FROM b\n", call(Map.of("x", "1")), PLAIN, parent("1"))).isNotEqualTo(before);
        assertThat(hash("FROM a\n", call(Map.of("x", "2")), PLAIN, parent("1"))).isNotEqualTo(before);
        assertThat(hash("FROM a\n", call(Map.of("x", "1")), PLAIN, parent("2"))).isNotEqualTo(before);
        assertThat(hash("FROM a\n", call(Map.of("x", "1")), more, parent("1"))).isNotEqualTo(before);
        assertThat(hash("FROM a\n", call(narrow, Map.of("x", "1")), PLAIN, parent("1")))
                .isNotEqualTo(before);
        Trees.write(root.resolve("context/file"), "two");
        assertThat(hash("FROM a\n", call(Map.of("x", "1")), PLAIN, parent("1"))).isNotEqualTo(before);
    }

    @Test
    void doesNotChangeWithTheTimeOrAnIgnoredFileOrASecret() {
        String before = hash("FROM a\n", call(Map.of(CREATED, "1")), secret("id=token,env=ONE"), parent("1"));

        Trees.write(root.resolve("context/ignored"), "two");

        assertThat(hash("FROM a\n", call(Map.of(CREATED, "2")), secret("id=token,env=TWO"), parent("1")))
                .isEqualTo(before);
    }

    @Test
    void doesNotChangeWithWhatABuildWrites() {
        String before = hash("FROM a\n", rootCall(), PLAIN, Optional.empty());

        Trees.write(root.resolve("generated/logs/x.log"), "text");
        Trees.write(root.resolve("generated/releases.lock.json"), "text");
        Trees.write(root.resolve("generated/.releases.lock.json.manager-tmp"), "text");
        Trees.write(root.resolve(".manager/metadata/x.json"), "text");

        assertThat(hash("FROM a\n", rootCall(), PLAIN, Optional.empty())).isEqualTo(before);
        Trees.write(root.resolve("entrypoint.sh"), "text");
        assertThat(hash("FROM a\n", rootCall(), PLAIN, Optional.empty())).isNotEqualTo(before);
    }

    private static BuildCall rootCall() {
        return new BuildCall(
                Optional.empty(),
                Images.base("one"),
                new BuildCall.Files("Dockerfile", ".", "m.json"),
                List.of(),
                Map.of(),
                Optional.empty());
    }

    private String hash(String dockerfile, BuildCall call, BuildSettings settings, Optional<Product> parent) {
        return new InputHash(new Workspace(root, "generated", root.resolve(".manager")))
                .of(dockerfile, call, settings, parent);
    }

    private static BuildSettings secret(String secret) {
        return new BuildSettings(
                Destination.REGISTRY,
                Cache.NONE,
                Attestations.DEFAULT,
                new Extras(List.of(), List.of(), List.of(secret), List.of()));
    }

    private static Optional<Product> parent(String digest) {
        return Optional.of(new Product(Optional.of(digest), Map.of(), 1, Optional.empty(), Optional.empty()));
    }

    private static BuildCall call(Map<String, String> labels) {
        return call(Images.runtime("one"), labels);
    }

    private static BuildCall call(Image image, Map<String, String> labels) {
        return new BuildCall(
                Optional.empty(),
                image,
                new BuildCall.Files("context/Dockerfile", "context", "m.json"),
                List.of(),
                labels,
                Optional.empty());
    }
}
