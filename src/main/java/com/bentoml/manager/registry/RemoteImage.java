package com.bentoml.manager.registry;

import com.bentoml.manager.report.Product;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A manifest or an index, read whole.
 *
 * @param platforms the digest of each platform's manifest, attestations aside; a single manifest doesn't name its platform
 * @param annotations its own, not those of its platforms
 */
public record RemoteImage(Descriptor descriptor, Map<String, String> platforms, Map<String, String> annotations) {
    public RemoteImage {
        platforms = Collections.unmodifiableMap(new LinkedHashMap<>(platforms));
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }

    /** The same as what a build makes, but for what went into it. */
    public Product product() {
        return new Product(
                Optional.of(descriptor.digest()), platforms, descriptor.size(), Optional.empty(), Optional.empty());
    }
}
