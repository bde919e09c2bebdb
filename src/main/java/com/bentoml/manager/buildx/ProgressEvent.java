package com.bentoml.manager.buildx;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One line of buildx's {@code --progress rawjson}.
 *
 * @see <a href="https://github.com/moby/buildkit/blob/master/client/graph.go">BuildKit's SolveStatus</a>
 */
public record ProgressEvent(List<Vertex> vertexes, List<Log> logs, List<String> warnings) {

    /**
     * A step of the build.
     *
     * @param name such as {@code [linux/amd64 2/5] RUN make}
     * @param seconds how long it took, once it has ended
     */
    public record Vertex(
            String digest,
            String name,
            boolean started,
            boolean cached,
            Optional<Double> seconds,
            Optional<String> error) {
        boolean ended() {
            return seconds.isPresent();
        }

        /** The same with other texts. */
        Vertex with(UnaryOperator<String> shown) {
            return new Vertex(digest, shown.apply(name), started, cached, seconds, error.map(shown));
        }
    }

    /** What a step wrote; not cut at line ends. */
    public record Log(String vertex, String text) {}
}
