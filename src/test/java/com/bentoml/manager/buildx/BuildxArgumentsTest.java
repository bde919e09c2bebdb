package com.bentoml.manager.buildx;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.buildx.BuildCall.Pin;
import com.bentoml.manager.buildx.BuildSettings.Attestations;
import com.bentoml.manager.buildx.BuildSettings.Cache;
import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.buildx.BuildSettings.Extras;
import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.run.Images;
import com.bentoml.manager.testing.BuiltIn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildxArgumentsTest {
    private static final BuildCall.Files FILES = new BuildCall.Files(
            "generated/bento-server/one/runtime/Dockerfile",
            "generated/bento-server/one/runtime",
            ".manager/metadata/x.json");

    @Test
    void pushesAChildOnExactlyItsParent() {
        BuildCall call = new BuildCall(
                Optional.of("default"),
                Images.runtime("one"),
                FILES,
                List.of(new Pin(
                        "bentoml/bento-server:base-python3.9-one",
                        "docker-image://registry.example/bentoml/bento-server:base-python3.9-one@sha256:abc")),
                labels(),
                Map.of("com.bentoml.manager.fingerprint", "sha256:1"),
                new Push.Tagged(),
                Optional.empty());

        assertThat(BuildxArguments.of(call, BuildSettings.to(Destination.REGISTRY)))
                .containsExactly(
                        "docker",
                        "buildx",
                        "build",
                        "--builder",
                        "default",
                        "--platform",
                        "linux/amd64,linux/arm64/v8",
                        "--file",
                        "generated/bento-server/one/runtime/Dockerfile",
                        "--build-arg",
                        "PYTHON_VERSION=3.9",
                        "--build-context",
                        "bentoml/bento-server:base-python3.9-one=docker-image://registry.example/bentoml/"
                                + "bento-server:base-python3.9-one@sha256:abc",
                        "--label",
                        "org.opencontainers.image.version=1.0.0",
                        "--label",
                        "maintainer=Somebody",
                        "--annotation",
                        "index:org.opencontainers.image.version=1.0.0",
                        "--annotation",
                        "index:com.bentoml.manager.fingerprint=sha256:1",
                        "--tag",
                        "registry.example/bentoml/bento-server:1.0.0-python3.9-one-runtime",
                        "--push",
                        "--pull",
                        "--progress",
                        "rawjson",
                        "--metadata-file",
                        ".manager/metadata/x.json",
                        "generated/bento-server/one/runtime");
    }

    @Test
    void passesOnAllThatWasAskedFor() {
        BuildSettings settings = new BuildSettings(
                Destination.REGISTRY,
                new Cache(true, List.of("cache.example/c"), List.of("cache.example/c", "type=local,dest=/tmp/c")),
                new Attestations(Optional.of("mode=max"), Optional.of("true")),
                new Extras(
                        List.of("A=1"),
                        List.of("src=../src"),
                        List.of("id=token,env=TOKEN"),
                        List.of("--ulimit", "x=1")));
        BuildCall call = new BuildCall(
                Optional.empty(),
                Images.runtime("one"),
                FILES,
                List.of(),
                Map.of(),
                Map.of(),
                new Push.Tagged(),
                Optional.empty());

        assertThat(BuildxArguments.of(call, settings))
                .containsExactly(
                        "docker",
                        "buildx",
                        "build",
                        "--platform",
                        "linux/amd64,linux/arm64/v8",
                        "--file",
                        "generated/bento-server/one/runtime/Dockerfile",
                        "--build-arg",
                        "PYTHON_VERSION=3.9",
                        "--build-arg",
                        "A=1",
                        "--build-context",
                        "src=../src",
                        "--secret",
                        "id=token,env=TOKEN",
                        "--tag",
                        "registry.example/bentoml/bento-server:1.0.0-python3.9-one-runtime",
                        "--push",
                        "--pull",
                        "--progress",
                        "rawjson",
                        "--metadata-file",
                        ".manager/metadata/x.json",
                        "--no-cache",
                        "--cache-from",
                        "type=registry,ref=cache.example/c:1.0.0-python3.9-one-runtime",
                        "--cache-to",
                        "type=registry,ref=cache.example/c:1.0.0-python3.9-one-runtime,mode=max,ignore-error=true",
                        "--cache-to",
                        "type=local,dest=/tmp/c,ignore-error=true",
                        "--provenance=mode=max",
                        "--sbom=true",
                        "--ulimit",
                        "x=1",
                        "generated/bento-server/one/runtime");
    }

    @Test
    void annotatesTheManifestWhereOnePlatformGivesNoIndex() {
        Image single = Images.image("one", BuiltIn.RUNTIME, List.of(Architecture.AMD64));
        BuildCall call = new BuildCall(
                Optional.empty(), single, FILES, List.of(), labels(), Map.of(), new Push.Tagged(), Optional.empty());

        assertThat(BuildxArguments.of(call, attesting("false", List.of())))
                .containsSequence("--annotation", "manifest:org.opencontainers.image.version=1.0.0");
        assertThat(BuildxArguments.of(call, attesting("mode=max", List.of("--provenance", "false"))))
                .containsSequence("--annotation", "manifest:org.opencontainers.image.version=1.0.0");
        assertThat(BuildxArguments.of(call, BuildSettings.to(Destination.REGISTRY)))
                .containsSequence("--annotation", "index:org.opencontainers.image.version=1.0.0");
    }

    @Test
    void pushesWithoutATagWhereTheTagIsWrittenLast() {
        assertThat(words(new Push.ByDigest()))
                .containsSequence(
                        "--output",
                        "type=image,name=registry.example/bentoml/bento-server,push-by-digest=true,push=true")
                .doesNotContain("--tag", "--push");
    }

    @Test
    void pushesUnderAnotherTagWhereTheBuilderNeedsOne() {
        assertThat(words(new Push.Staged("0f3a")))
                .containsSequence(
                        "--tag",
                        "registry.example/bentoml/bento-server:staging-0f3a-1.0.0-python3.9-one-runtime",
                        "--push");
    }

    private static List<String> words(Push push) {
        BuildCall call = new BuildCall(
                Optional.empty(),
                Images.runtime("one"),
                FILES,
                List.of(),
                labels(),
                Map.of(),
                new Push.Tagged(),
                Optional.empty());
        return BuildxArguments.of(call.pushed(push), BuildSettings.to(Destination.REGISTRY));
    }

    private static BuildSettings attesting(String provenance, List<String> arguments) {
        return new BuildSettings(
                Destination.REGISTRY,
                Cache.NONE,
                new Attestations(Optional.of(provenance), Optional.empty()),
                new Extras(List.of(), List.of(), List.of(), arguments));
    }

    @Test
    void keepsNothingWithoutAPush() {
        assertThat(words(Images.runtime("one"), Destination.NOWHERE, Optional.empty()))
                .containsSequence("--output", "type=cacheonly")
                .doesNotContain("--push", "--annotation");
    }

    @Test
    void keepsAParentForItsChildrenWithoutAPush() {
        assertThat(words(Images.base("one"), Destination.NOWHERE, Optional.of(".manager/layouts/x")))
                .containsSequence("--output", "type=oci,tar=false,dest=.manager/layouts/x")
                .doesNotContain("type=cacheonly", "--push");
    }

    @Test
    void loadsIntoDocker() {
        assertThat(words(Images.runtime("one"), Destination.DOCKER, Optional.empty()))
                .containsSequence("--output", "type=docker")
                .doesNotContain("--push");
    }

    private static List<String> words(Image image, Destination destination, Optional<String> layout) {
        BuildCall call = new BuildCall(
                Optional.empty(),
                image,
                FILES,
                List.of(),
                labels(),
                Map.of("com.bentoml.manager.fingerprint", "sha256:1"),
                new Push.Tagged(),
                layout);
        return BuildxArguments.of(call, BuildSettings.to(destination));
    }

    private static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("org.opencontainers.image.version", "1.0.0");
        labels.put("maintainer", "Somebody");
        return labels;
    }
}
