package com.bentoml.manager.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A processor architecture under the name the Docker Official Images use, and the platform that BuildKit knows it by.
 *
 * @see <a href="https://github.com/docker-library/bashbrew/blob/master/architecture/oci-platform.go">bashbrew's table</a>
 */
public enum Architecture {
    AMD64("amd64", "linux/amd64", "x86_64 x86-64 x64"),
    ARM32V5("arm32v5", "linux/arm/v5", "armv5 armv5l"),
    ARM32V6("arm32v6", "linux/arm/v6", "armv6 armv6l armel"),
    ARM32V7("arm32v7", "linux/arm/v7", "armv7 armv7l armhf arm"),
    ARM64V8("arm64v8", "linux/arm64/v8", "arm64 aarch64 armv8"),
    I386("i386", "linux/386", "i686 x86"),
    MIPS64LE("mips64le", "linux/mips64le", "mips64el"),
    PPC64LE("ppc64le", "linux/ppc64le", "ppc64el powerpc64le"),
    RISCV64("riscv64", "linux/riscv64", ""),
    S390X("s390x", "linux/s390x", "");

    private static final String SYSTEM = "linux/";

    private final String key;
    private final String platform;
    private final String otherNames;

    /** @param otherNames with a space between them */
    Architecture(String key, String platform, String otherNames) {
        this.key = key;
        this.platform = platform;
        this.otherNames = otherNames;
    }

    /** The name in manifests. */
    public String key() {
        return key;
    }

    /** The platform as {@code docker buildx build --platform} takes it. */
    public String platform() {
        return platform;
    }

    public static Optional<Architecture> of(String key) {
        return Arrays.stream(values()).filter(known -> known.key.equals(key)).findFirst();
    }

    /** The architecture of a platform, or of any name that systems and tools give it, such as {@code x86_64}. */
    public static Optional<Architecture> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String bare = lower.startsWith(SYSTEM) ? lower.substring(SYSTEM.length()) : lower;
        return Arrays.stream(values())
                .filter(known -> !bare.isEmpty())
                .filter(known -> known.key.equals(bare)
                        || known.platform.equals(SYSTEM + bare)
                        || List.of(known.otherNames.split(" ")).contains(bare))
                .findFirst();
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(Architecture::key).toList();
    }

    @Override
    public String toString() {
        return key;
    }
}
