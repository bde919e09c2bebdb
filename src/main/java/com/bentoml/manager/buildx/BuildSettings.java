package com.bentoml.manager.buildx;

import com.bentoml.manager.plan.Repository;
import com.bentoml.manager.registry.RemoteName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
        private static final String REF = "ref=";

        public static final Cache NONE = new Cache(false, List.of(), List.of());

        public Cache {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }

        /** The caches that would be written into a repository. */
        public List<String> into(Repository repository) {
            RemoteName name = RemoteName.of(repository.toString());
            return to.stream()
                    .filter(cache -> repositoryOf(cache)
                            .filter(it -> it.equals(name.with(it.reference())))
                            .isPresent())
                    .toList();
        }

        /** Whether it is a whole specification, and no repository. */
        static boolean isWhole(String cache) {
            return cache.contains("type=");
        }

        private static Optional<RemoteName> repositoryOf(String cache) {
            if (!isWhole(cache)) {
                return Optional.of(cache).map(RemoteName::of);
            }
            List<String> fields = Stream.of(cache.replace("\"", "").split(",", -1))
                    .map(String::strip)
                    .toList();
            return fields.stream()
                    .filter(field -> field.startsWith(REF) && fields.contains("type=registry"))
                    .map(field -> RemoteName.of(field.substring(REF.length())))
                    .findFirst();
        }
    }

    /** What is attested of an image; nothing given leaves it to the builder. */
    public record Attestations(Optional<String> provenance, Optional<String> sbom) {
        public static final Attestations DEFAULT = new Attestations(Optional.empty(), Optional.empty());

        private static final Set<String> NONE = Set.of("false", "disabled=true");

        /** Whether there are any; buildx attests the provenance by default. */
        boolean any() {
            return provenance.filter(NONE::contains).isEmpty()
                    || sbom.filter(value -> !NONE.contains(value)).isPresent();
        }
    }

    /**
     * What is passed on as given.
     *
     * @param arguments the arguments behind {@code --}
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
