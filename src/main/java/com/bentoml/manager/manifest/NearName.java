package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.EditDistance;
import com.bentoml.manager.yaml.Quoted;
import com.bentoml.manager.yaml.Wording;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the known name that was probably meant by one that isn't known. */
public final class NearName {
    /** What things are called elsewhere. */
    private static final Map<String, String> ELSEWHERE = Map.of("gpu", "cudnn", "cuda", "cudnn", "nightly", "devel");

    private NearName() {}

    /** The known name with the fewest edits from {@code name}, if they are few for its length, else its other name. */
    public static Optional<String> of(String name, Collection<String> known) {
        return EditDistance.nearest(name, known)
                .or(() -> Architecture.named(name)
                        .map(Architecture::key)
                        .or(() -> Optional.ofNullable(ELSEWHERE.get(name.toLowerCase(Locale.ROOT))))
                        .filter(known::contains));
    }

    /** "; did you mean X?" or nothing, to be put behind what was found. */
    public static String hint(String name, Collection<String> known) {
        return of(name, known).map(near -> "; did you mean " + near + "?").orElse("");
    }

    /** A name that isn't one of those known, e.g. {@code 'amd46' is not an architecture; did you mean amd64? (…)}. */
    public static String notOneOf(String name, String what, Collection<String> known) {
        return Quoted.of(name) + " is not " + what + hint(name, known) + " (" + Wording.listed(known) + ")";
    }
}
