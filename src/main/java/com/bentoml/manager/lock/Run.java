package com.bentoml.manager.lock;

import com.bentoml.manager.plan.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A run that builds for a registry, as the lock file remembers it, so that another can go on with it.
 *
 * @param id tells it from all others
 * @param terms what it was asked for, by name; only a run that is asked for the same can go on with it
 * @param bases what the names of images from elsewhere stood for when it began
 * @param before the images that it was to build, and what their tags stood for then; empty for those that weren't there
 * @param end how far it has come
 */
public record Run(
        String id,
        Instant started,
        Map<String, String> terms,
        Map<String, Digest> bases,
        Map<String, Optional<Digest>> before,
        End end) {
    /** How far a run has come. */
    public enum End {
        /** It goes on, or was killed; what it recorded of images may not be all. */
        NONE,
        /** Each image has its result, but not all are there. */
        REACHED,
        /** All images are there. */
        GOOD
    }

    public Run {
        terms = Collections.unmodifiableMap(new TreeMap<>(terms));
        bases = Collections.unmodifiableMap(new TreeMap<>(bases));
        before = Collections.unmodifiableMap(new TreeMap<>(before));
    }

    /** Whether all its images are there. */
    public boolean finished() {
        return end == End.GOOD;
    }

    /** The same once each image has its result. */
    public Run ended(boolean good) {
        return new Run(id, started, terms, bases, before, good ? End.GOOD : End.REACHED);
    }

    /** The same when it goes on, and more is known of what names stand for; what was known stays. */
    public Run goingOn(Map<String, Digest> more) {
        Map<String, Digest> all = new TreeMap<>(more);
        all.putAll(bases);
        return new Run(id, started, terms, all, before, End.NONE);
    }

    /** What it was asked for and others are not, or the other way round; none if both are asked for the same. */
    public List<String> differences(Map<String, String> others) {
        TreeSet<String> names = new TreeSet<>(terms.keySet());
        names.addAll(others.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String then = terms.getOrDefault(name, "none");
            String now = others.getOrDefault(name, "none");
            if (!then.equals(now)) {
                differences.add(name + ": " + then + " then, " + now + " now");
            }
        }
        return differences;
    }
}
