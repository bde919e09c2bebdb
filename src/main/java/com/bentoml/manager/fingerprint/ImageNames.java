package com.bentoml.manager.fingerprint;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What a Dockerfile seems to take from elsewhere. It tells what to pin and what to expect; what an image was made of, the
 * builder's attestation tells. Only where there is none does this count, and then a doubt counts as a change.
 *
 * @param external the images that stages begin with, copy from or mount, as named there; each platform may have its own
 * @param shadowed those of them that can't be pinned, as a stage has the name that the builder would know the pin by
 * @param base the image from elsewhere that the last stage goes back to; empty if it can't be told or the platforms
 *     differ
 * @param syntax the image of the front end that reads the file
 * @param doubts what isn't understood, or has no digest here
 * @param addresses what ADD takes that may be an address without a checksum
 * @param faults the {@code FROM} lines that can name no image, for want of a variable
 */
public record ImageNames(
        List<String> external,
        Set<String> shadowed,
        String base,
        Optional<String> syntax,
        List<String> doubts,
        List<String> addresses,
        List<Fault> faults) {
    public ImageNames {
        external = List.copyOf(external);
        shadowed = Set.copyOf(shadowed);
        doubts = List.copyOf(doubts);
        addresses = List.copyOf(addresses);
        faults = List.copyOf(faults);
    }

    /** Why a line of the Dockerfile can't be built, from 1. */
    public record Fault(int line, String message) {}

    /** Reads Dockerfiles, of which whole families share one; each text is split once, by any number of threads. */
    public static final class Reader {
        private final Map<String, Dockerfile> dockerfiles = new ConcurrentHashMap<>();

        /** Reads one as each of the platforms does; of a build argument whose value isn't known there is only the name. */
        public ImageNames read(String text, Map<String, Optional<String>> buildArgs, List<String> platforms) {
            Dockerfile dockerfile = split(text);
            boolean alike = platforms.isEmpty() || !text.contains("TARGET");
            Optional<String> syntax = Optional.ofNullable(buildArgs.get("BUILDKIT_SYNTAX"))
                    .flatMap(Function.identity())
                    .or(dockerfile::syntax);
            return together((alike ? List.of("") : platforms)
                    .stream()
                            .map(platform -> new StageScan(dockerfile, buildArgs, platform).names(syntax))
                            .toList());
        }

        /** Whether ONBUILD in a Dockerfile leaves anything to the images that are built on its own. */
        public boolean hasTriggers(String text) {
            return split(text).instructions().stream().anyMatch(Instruction::onBuild);
        }

        private Dockerfile split(String text) {
            return dockerfiles.computeIfAbsent(text, Dockerfile::of);
        }
    }

    /** What all platforms take; doubts and addresses sorted. */
    private static ImageNames together(List<ImageNames> all) {
        List<String> bases = distinct(all, it -> List.of(it.base));
        return new ImageNames(
                distinct(all, ImageNames::external),
                Set.copyOf(distinct(all, ImageNames::shadowed)),
                bases.size() == 1 ? bases.get(0) : "",
                all.get(0).syntax,
                distinct(all, ImageNames::doubts).stream().sorted().toList(),
                distinct(all, ImageNames::addresses).stream().sorted().toList(),
                distinct(all, ImageNames::faults));
    }

    private static <T> List<T> distinct(List<ImageNames> all, Function<ImageNames, Collection<T>> part) {
        return all.stream()
                .flatMap(names -> part.apply(names).stream())
                .distinct()
                .toList();
    }
}
