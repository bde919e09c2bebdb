package com.bentoml.manager.fingerprint;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What a Dockerfile takes from elsewhere: images, addresses, files of its context.
 *
 * @param external the images from elsewhere that stages begin with, copy from or mount, as named there, variables filled
 *     in; each platform may have its own
 * @param shadowed those of them that can't be pinned, as a stage has the name that the builder would know the pin by
 * @param base the image from elsewhere that the last stage goes back to; empty if it can't be told or the platforms
 *     differ
 * @param syntax the image of the front end that reads the file
 * @param doubts what can't be told before the build, with the instruction that says it
 * @param taken the files and folders of the context that it may take; {@code .} is all of it
 */
public record DockerfileStages(
        List<String> external,
        Set<String> shadowed,
        String base,
        Optional<String> syntax,
        List<String> doubts,
        List<String> taken) {
    public DockerfileStages {
        external = List.copyOf(external);
        shadowed = Set.copyOf(shadowed);
        doubts = List.copyOf(doubts);
        taken = List.copyOf(taken);
    }

    /** Reads Dockerfiles; each text is split once, and instructions that several have are read once. */
    public static Reader reader() {
        return new Reader();
    }

    /** Reads a Dockerfile, with the build arguments it will get, as each of the platforms does. */
    public static DockerfileStages of(String dockerfile, Map<String, String> buildArgs, List<String> platforms) {
        return reader().read(dockerfile, buildArgs, platforms);
    }

    private static DockerfileStages of(List<StageScan> scans, Optional<String> syntax) {
        List<String> bases = scans.stream().map(StageScan::base).distinct().toList();
        return new DockerfileStages(
                distinct(scans, StageScan::external),
                Set.copyOf(distinct(scans, StageScan::shadowed)),
                bases.size() == 1 ? bases.get(0) : "",
                syntax,
                List.copyOf(new TreeSet<>(distinct(scans, StageScan::doubts))),
                List.copyOf(new TreeSet<>(distinct(scans, StageScan::taken))));
    }

    private static List<String> distinct(List<StageScan> scans, Function<StageScan, Collection<String>> part) {
        return scans.stream()
                .flatMap(scan -> part.apply(scan).stream())
                .distinct()
                .toList();
    }

    /** Splits each of the Dockerfiles of many images, of which whole families share one, once; for any number of threads. */
    public static final class Reader {
        private final Map<String, Dockerfile> dockerfiles = new ConcurrentHashMap<>();
        private final Map<String, Instruction> instructions = new ConcurrentHashMap<>();

        private Reader() {}

        public DockerfileStages read(String text, Map<String, String> buildArgs, List<String> platforms) {
            return read(text, Triggers.NONE, buildArgs, platforms);
        }

        /** The same for one that is built on an image with triggers, which run in it. */
        public DockerfileStages read(
                String text, Triggers triggers, Map<String, String> buildArgs, List<String> platforms) {
            Dockerfile dockerfile = dockerfile(text);
            boolean alike = platforms.isEmpty() || !(dockerfile.namesTarget() || triggers.nameTarget());
            List<StageScan> scans = (alike ? List.of("") : platforms)
                    .stream()
                            .map(platform -> StageScan.of(dockerfile, triggers, buildArgs, platform))
                            .toList();
            Optional<String> syntax =
                    Optional.ofNullable(buildArgs.get("BUILDKIT_SYNTAX")).or(dockerfile::syntax);
            return of(scans, syntax.map(it -> it.split("\\s", 2)[0]));
        }

        /** The instructions that a Dockerfile puts off until something is built on its image. */
        public List<String> triggers(String text) {
            return dockerfile(text).triggers();
        }

        private Dockerfile dockerfile(String text) {
            return dockerfiles.computeIfAbsent(text, it -> Dockerfile.of(it, this::instruction));
        }

        private Instruction instruction(String line, char escape) {
            return escape == '\\'
                    ? instructions.computeIfAbsent(line, it -> Instruction.of(it, escape))
                    : Instruction.of(line, escape);
        }
    }
}
