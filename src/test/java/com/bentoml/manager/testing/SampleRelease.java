package com.bentoml.manager.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A release of the sample project: its files, and the scripted docker and registry that the program is run with. */
public record SampleRelease(SampleProject project, FakeDocker docker) {
    public static final String REGISTRY = "reg.example";
    public static final String REPOSITORY = REGISTRY + "/bentoml/bento-server";

    /** A release whose files aren't generated yet, with the state of its docker in a folder beside the project. */
    public static SampleRelease in(Path folder, Path state) {
        return new SampleRelease(SampleProject.in(folder), new FakeDocker(state));
    }

    /** Generates version 1.0.0 for {@link #REGISTRY}. */
    public SampleRelease generate() {
        return generate("--registry", REGISTRY);
    }

    /** Generates version 1.0.0 with these options. */
    public SampleRelease generate(String... options) {
        List<String> words = new ArrayList<>(List.of("generate", "--bentoml_version", "1.0.0", "--dump_metadata"));
        words.addAll(List.of(options));
        Cli.Result result = run(words.toArray(String[]::new));
        assertThat(result.status()).as(result.err()).isZero();
        return this;
    }

    /** Runs the program in the project. */
    public Cli.Result run(String... args) {
        return run(Map.of(), args);
    }

    public Cli.Result run(Map<String, String> environment, String... args) {
        return docker.run(project.root(), environment, args);
    }

    /** A file of the project. */
    public Path file(String path) {
        return project.root().resolve(path);
    }

    /** What a file of the project says. */
    public String text(String path) {
        return Trees.text(file(path));
    }

    /** The log of an image's build. */
    public Path log(String tag) {
        return file("generated/logs/bento-server/" + tag + ".log");
    }

    /** What the lock file says of an image. */
    public JsonNode locked(String tag) {
        try {
            return new ObjectMapper()
                    .readTree(text("generated/releases.lock.json"))
                    .path("images")
                    .path(REPOSITORY + ":" + tag);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last call of docker that built an image, or an empty text. */
    public String call(String tag) {
        return docker.lines("calls").stream()
                .filter(line -> line.matches("buildx build .*--tag \\S+:\\Q" + tag + "\\E .*"))
                .reduce((first, last) -> last)
                .orElse("");
    }

    /** How often a build of an image was begun. */
    public long builds(String tag) {
        return docker.built().stream().filter(tag::equals).count();
    }
}
