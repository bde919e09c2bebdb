package com.bentoml.manager.fingerprint;

import com.bentoml.manager.plan.Digest;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files of a build context.
 *
 * @param files by path, the sha256 of each, with {@code executable} behind it where that is so; of a link, its target
 * @param hash over all of them; empty where there are none
 */
public record ContextListing(SortedMap<String, String> files, String hash) {
    public static final ContextListing NONE = new ContextListing(new TreeMap<>(), "");

    public ContextListing {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    static ContextListing of(SortedMap<String, String> files) {
        String text = files.entrySet().stream()
                .map(file -> Inputs.escaped(file.getKey()) + " " + Inputs.escaped(file.getValue()) + "\n")
                .collect(Collectors.joining());
        return files.isEmpty()
                ? NONE
                : new ContextListing(files, Digest.of(text).encoded());
    }
}
