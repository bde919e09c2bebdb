package com.bentoml.manager.build;

import com.bentoml.manager.manifest.Architecture;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;

/** Compares platforms, which have more than one name: {@code linux/arm64} is {@code linux/arm64/v8}. */
public final class Platforms {
    private static final String ARM64_VARIANT = "/v8";

    private Platforms() {}

    /** The name under which BuildKit lists a platform. */
    public static String normal(String platform) {
        return platform.equals("linux/arm64" + ARM64_VARIANT)
                ? platform.substring(0, platform.length() - ARM64_VARIANT.length())
                : platform;
    }

    /** The architecture that somebody means by {@code arm64v8}, {@code linux/arm64} or {@code arm64}. */
    public static Optional<Architecture> architecture(String name) {
        return Architecture.of(name).or(() -> ofPlatform(name)).or(() -> ofPlatform("linux/" + name));
    }

    /** The architecture that Java says this machine has. */
    public static Optional<Architecture> ofMachine(String osArch) {
        return architecture(
                switch (osArch) {
                    case "x86_64" -> "amd64";
                    case "aarch64" -> "arm64";
                    default -> osArch;
                });
    }

    static String name(JsonNode platform) {
        String name = platform.path("os").asText() + "/"
                + platform.path("architecture").asText();
        String variant = platform.path("variant").asText();
        return normal(variant.isEmpty() ? name : name + "/" + variant);
    }

    private static Optional<Architecture> ofPlatform(String platform) {
        return Arrays.stream(Architecture.values())
                .filter(it -> normal(it.platform()).equals(normal(platform)))
                .findFirst();
    }
}
