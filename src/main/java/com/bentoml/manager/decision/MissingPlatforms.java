package com.bentoml.manager.decision;

import com.bentoml.manager.registry.PublishedImage;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which platforms an image in a registry lacks. */
public final class MissingPlatforms {
    /** The words where it is known that some are missing, and not which. */
    static final String UNNAMED = "it is for a single one, and doesn't say which";

    private MissingPlatforms() {}

    /**
     * Compares.
     *
     * @param there those the image is known to have; a single manifest names none
     * @return nothing if all are there; an empty list if some are missing and it isn't known which
     */
    public static Optional<List<String>> of(List<String> wanted, Collection<String> there, PublishedImage found) {
        if (there.isEmpty()) {
            return found.isSingle() && wanted.size() > 1 ? Optional.of(List.of()) : Optional.empty();
        }
        Set<String> missing = new LinkedHashSet<>(wanted);
        missing.removeAll(there);
        return missing.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(missing));
    }

    static String words(List<String> platforms) {
        return platforms.isEmpty() ? UNNAMED : String.join(", ", platforms);
    }
}
