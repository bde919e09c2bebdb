package com.bentoml.manager.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A processor architecture under the name the Docker Official Images use, and the platform that BuildKit knows it by.
 *
 * @see <a href="https://github.com/docker-library/bashbrew/blob/master/architecture/oci-platform.go">bashbrew's table</a>
 */
public enum Architecture {
    AMD64("amd64", "linux/amd64"),
    ARM32V5("arm32v5", "linux/arm/v5"),
    ARM32V6("arm32v6", "linux/arm/v6"),
    ARM32V7("arm32v7", "linux/arm/v7"),
    ARM64V8("arm64v8", "linux/arm64/v8"),
    I386("i386", "linux/386"),
    MIPS64LE("mips64le", "linux/mips64le"),
    PPC64LE("ppc64le", "linux/ppc64le"),
    RISCV64("riscv64", "linux/riscv64"),
    S390X("s390x", "linux/s390x");

    private final String key;
    private final String platform;

    Architecture(String key, String platform) {
        this.key = key;
        this.platform = platform;
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

    public static List<String> keys() {
        return Arrays.stream(values()).map(Architecture::key).toList();
    }

    @Override
    public String toString() {
        return key;
    }
}
