package com.bentoml.manager.plan;

/** The one name of a platform that has more than one: {@code linux/arm64/v8} is {@code linux/arm64}. */
public final class PlatformName {
    private static final String ARM64 = "linux/arm64";
    private static final String ARM64_VARIANT = ARM64 + "/v8";

    private PlatformName() {}

    /** The name under which BuildKit lists a platform. */
    public static String normal(String platform) {
        return platform.equals(ARM64_VARIANT) ? ARM64 : platform;
    }

    /** The name of a platform that an index describes. */
    public static String of(String system, String architecture, String variant) {
        String name = system + "/" + architecture;
        return normal(variant.isEmpty() ? name : name + "/" + variant);
    }
}
