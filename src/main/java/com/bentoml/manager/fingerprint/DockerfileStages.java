package com.bentoml.manager.fingerprint;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What a Dockerfile takes from elsewhere: images, addresses, files of its context. */
public final class DockerfileStages {
    private final List<StageScan> scans;
    private final Optional<String> syntax;

    private DockerfileStages(List<StageScan> scans, Optional<String> syntax) {
        this.scans = scans;
        this.syntax = syntax;
    }

    /** Reads Dockerfiles; each text is split once. */
    public static Reader reader() {
        return new Reader();
    }

    /** Reads a Dockerfile, with the build arguments it will get, as each of the platforms does. */
    public static DockerfileStages of(String dockerfile, Map<String, String> buildArgs, List<String> platforms) {
        return reader().read(dockerfile, buildArgs, platforms);
    }

    /**
     * The images from elsewhere that stages begin with, copy from or mount, as named there, variables filled in; each
     * platform may have its own.
     */
    public List<String> external() {
        return distinct(StageScan::external);
    }

    /** The image from elsewhere that the last stage goes back to; empty if it can't be told or the platforms differ. */
    public String base() {
        List<String> bases = scans.stream().map(StageScan::base).distinct().toList();
        return bases.size() == 1 ? bases.get(0) : "";
    }

    /** The image of the front end that reads the file. */
    public Optional<String> syntax() {
        return syntax;
    }

    /** What can't be told before the build, with the instruction that says it. */
    public List<String> doubts() {
        return List.copyOf(new TreeSet<>(distinct(StageScan::doubts)));
    }

    /** The files and folders of the context that it may take; {@code .} is all of it. */
    public List<String> taken() {
        return List.copyOf(new TreeSet<>(distinct(StageScan::taken)));
    }

    private List<String> distinct(Function<StageScan, Collection<String>> part) {
        return scans.stream()
                .flatMap(scan -> part.apply(scan).stream())
                .distinct()
                .toList();
    }

    /** Reads Dockerfiles for many images, of which whole families share one. Any number of threads may use it. */
    public static final class Reader {
        private final Map<String, Dockerfile> known = new ConcurrentHashMap<>();

        private Reader() {}

        public DockerfileStages read(String text, Map<String, String> buildArgs, List<String> platforms) {
            Dockerfile dockerfile = known.computeIfAbsent(text, Dockerfile::of);
            boolean alike = platforms.isEmpty() || !text.contains("TARGET");
            List<StageScan> scans = (alike ? List.of("") : platforms)
                    .stream()
                            .map(platform -> StageScan.of(dockerfile, buildArgs, platform))
                            .toList();
            Optional<String> syntax =
                    Optional.ofNullable(buildArgs.get("BUILDKIT_SYNTAX")).or(dockerfile::syntax);
            return new DockerfileStages(scans, syntax.map(it -> it.split("\\s", 2)[0]));
        }
    }
}
