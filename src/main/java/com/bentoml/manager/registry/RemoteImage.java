package com.bentoml.manager.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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
}
