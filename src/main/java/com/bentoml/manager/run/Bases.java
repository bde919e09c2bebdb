package com.bentoml.manager.run;

import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.plan.Digest;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The images from elsewhere that a Dockerfile names.
 *
 * @param digests what each stands for now
 * @param unknown those whose digest no registry gives
 */
public record Bases(SortedMap<String, Digest> digests, List<String> unknown) {
    /** Follows the name of one that is unknown. */
    static final String UNKNOWN = ": no registry says what it stands for";

    public static final Bases NONE = new Bases(new TreeMap<>(), List.of());

    public Bases {
        digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
        unknown = List.copyOf(unknown);
    }

    /** The bases in the inputs. */
    static Bases in(Inputs inputs) {
        SortedMap<String, Digest> digests = new TreeMap<>();
        inputs.parts().forEach((part, digest) -> {
            if (part.kind() == Part.Kind.BASE) {
                Digest.parse(digest).ifPresent(it -> digests.put(part.name(), it));
            }
        });
        return new Bases(digests, List.of());
    }
}
