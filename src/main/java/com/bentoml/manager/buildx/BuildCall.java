package com.bentoml.manager.buildx;

import com.bentoml.manager.plan.Image;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that decides one call of {@code docker buildx build}.
 *
 * @param builder the builder's name; none leaves the choice to buildx
 * @param files where its files are, from the project's root
 * @param pins names in FROM lines, and what each stands for
 * @param labels by name, in the order they are given
 * @param annotations what the pushed index says besides those labels that it says too
 * @param push what it is called in its registry, where it is pushed
 * @param layout a folder that gets the image too, so that others can be built on it where nothing is pushed
 */
public record BuildCall(
        Optional<String> builder,
        Image image,
        Files files,
        List<Pin> pins,
        Map<String, String> labels,
        Map<String, String> annotations,
        Push push,
        Optional<String> layout) {
    public BuildCall {
        pins = List.copyOf(pins);
    }

    /** The same with an annotation more. */
    public BuildCall annotated(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(annotations);
        more.put(name, value);
        return new BuildCall(builder, image, files, pins, labels, more, push, layout);
    }

    /** The same with its context by another name. */
    public BuildCall from(String context) {
        Files same = new Files(files.dockerfile, context, files.metadata);
        return new BuildCall(builder, image, same, pins, labels, annotations, push, layout);
    }

    /** The same under another name. */
    public BuildCall pushed(Push how) {
        return new BuildCall(builder, image, files, pins, labels, annotations, how, layout);
    }

    /**
     * The files of a call.
     *
     * @param metadata where the builder writes what it made
     */
    public record Files(String dockerfile, String context, String metadata) {}

    /**
     * An image that a FROM line gets whatever its name stands for elsewhere.
     *
     * @param source such as {@code docker-image://registry/name@DIGEST}
     */
    public record Pin(String name, String source) {
        @Override
        public String toString() {
            return name + "=" + source;
        }
    }
}
