package com.bentoml.manager.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What {@code generate --dump_metadata} recorded of a package when it ran the last time. */
public record RecordedRelease(
        Optional<String> bentomlVersion,
        Optional<String> cudaVersion,
        Optional<String> registry,
        Optional<String> organization) {
    /** Nothing was recorded. */
    public static final RecordedRelease NONE = of(Map.of());

    static RecordedRelease of(Map<String, String> values) {
        return new RecordedRelease(
                Optional.ofNullable(values.get("bentoml_version")),
                Optional.ofNullable(values.get("cuda_version")),
                Optional.ofNullable(values.get("registry")),
                Optional.ofNullable(values.get("organization")));
    }

    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        bentomlVersion.ifPresent(it -> values.put("bentoml_version", it));
        cudaVersion.ifPresent(it -> values.put("cuda_version", it));
        registry.ifPresent(it -> values.put("registry", it));
        organization.ifPresent(it -> values.put("organization", it));
        return values;
    }
}
