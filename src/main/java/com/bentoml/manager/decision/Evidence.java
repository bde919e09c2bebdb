package com.bentoml.manager.decision;

import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Sources;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the builder attested of the published image, held against what there is now.
 *
 * @param sources what went into it that may change
 * @param now what each of them is now, as far as that can be asked
 * @param doubts the others
 */
public record Evidence(Sources sources, SortedMap<Part, String> now, List<String> doubts) {
    public Evidence {
        now = Collections.unmodifiableSortedMap(new TreeMap<>(now));
        doubts = List.copyOf(doubts);
    }
}
