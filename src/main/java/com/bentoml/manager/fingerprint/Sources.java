package com.bentoml.manager.fingerprint;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the builder says that an image was made of besides its own inputs, as far as it may change: images by their names,
 * and addresses.
 *
 * @param attested whether the builder says anything; if not, there are no parts
 */
public record Sources(boolean attested, SortedMap<Part, String> parts) {
    public static final Sources UNATTESTED = new Sources(false, new TreeMap<>());

    public Sources {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }
}
