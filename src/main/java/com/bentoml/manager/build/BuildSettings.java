package com.bentoml.manager.build;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the command line says about every call of the builder. */
public record BuildSettings(Destination destination, Cache cache, Attestations attestations, Extras extras) {

    /** Where an image goes. */
    public enum Destination {
        /** To its registry. */
        REGISTRY,
        /** Into Docker's own images, for the machine's platform. */
        DOCKER,
        /** Nowhere: it is built to see that it can be. */
        NOWHERE
    }

    /**
     * The caches.
     *
     * @param from repositories, or whole {@code type=…} specifications, that cached layers are read from
     * @param to the same, that layers are written to
     */
    public record Cache(boolean off, List<String> from, List<String> to) {
        public static final Cache NONE = new Cache(false, List.of(), List.of());

        public Cache {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    /** What is attested of an image; nothing given leaves it to the builder. */
    public record Attestations(Optional<String> provenance, Optional<String> sbom) {
        public static final Attestations DEFAULT = new Attestations(Optional.empty(), Optional.empty());

        private static final Set<String> NONE = Set.of("false", "disabled=true");

        /** Whether there are any; buildx attests the provenance unless it is told not to. */
        boolean any() {
            return provenance.filter(NONE::contains).isEmpty()
                    || sbom.filter(value -> !NONE.contains(value)).isPresent();
        }
    }

    /**
     * What is passed on as given.
     *
     * @param arguments whatever followed {@code --}
     */
    public record Extras(
            List<String> buildArgs, List<String> buildContexts, List<String> secrets, List<String> arguments) {
        public static final Extras NONE = new Extras(List.of(), List.of(), List.of(), List.of());

        public Extras {
            buildArgs = List.copyOf(buildArgs);
            buildContexts = List.copyOf(buildContexts);
            secrets = List.copyOf(secrets);
            arguments = List.copyOf(arguments);
        }
    }

    public static BuildSettings to(Destination destination) {
        return new BuildSettings(destination, Cache.NONE, Attestations.DEFAULT, Extras.NONE);
    }
}
