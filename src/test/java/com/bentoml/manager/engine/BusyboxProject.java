package com.bentoml.manager.engine;

import com.bentoml.manager.testing.SampleProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A project of small images for three platforms: two distros, one with conda and CUDA, all release types. */
record BusyboxProject(Path root, Engine engine) {
    static final String VERSION = "1.0.0";

    static BusyboxProject in(Path root, Engine engine) {
        SampleProject.in(root)
                .manifest(MANIFEST.replace("BUSYBOX", engine.busybox()))
                .template("one/base-dockerfile.j2", BASE)
                .template("one/conda-base-dockerfile.j2", BASE)
                .template("one/runtime-dockerfile.j2", CHILD)
                .template("one/conda-runtime-dockerfile.j2", CHILD)
                .template("one/cudnn-dockerfile.j2", CHILD)
                .template("one/conda-cudnn-dockerfile.j2", CHILD)
                .template("one/devel-dockerfile.j2", CHILD)
                .template("one/conda-devel-dockerfile.j2", CHILD)
                .file("entrypoint.sh", "#!/bin/sh\nexec \"$@\"\n")
                .file(".dockerignore", "*\n!entrypoint.sh\n");
        return new BusyboxProject(root, engine);
    }

    /** Generates for a registry, with the metadata that later builds take everything from. */
    BusyboxProject generated(String registry) throws IOException, InterruptedException {
        Engine.Result result = engine.run(
                root,
                "generate",
                "--bentoml_version",
                VERSION,
                "--registry",
                registry,
                "--organization",
                organization(),
                "--dump_metadata");
        if (result.status() != 0) {
            throw new AssertionError(result.err());
        }
        return this;
    }

    /** Its images are made without running anything in them, which is quick on every platform. */
    BusyboxProject withoutCommands() {
        with("one/base-dockerfile.j2", STILL_BASE);
        with("one/conda-base-dockerfile.j2", STILL_BASE + "LABEL conda=yes\n");
        for (String type : List.of("runtime", "cudnn", "devel")) {
            with("one/" + type + "-dockerfile.j2", STILL_CHILD);
            with("one/conda-" + type + "-dockerfile.j2", STILL_CHILD);
        }
        return this;
    }

    /** Changes the manifest's text. */
    BusyboxProject manifest(String before, String after) throws IOException {
        SampleProject project = new SampleProject(root);
        String text = Files.readString(root.resolve("manifest/bento-server.cuda_v11.5.1.yaml"));
        project.manifest(text.replace(before, after));
        return this;
    }

    /** Each project has its own, as what another has pushed would be up to date for this one. */
    private String organization() {
        return "project" + String.valueOf(root.getFileName()).replaceAll("\\D", "");
    }

    String repository() {
        return organization() + "/bento-server";
    }

    BusyboxProject with(String template, String text) {
        new SampleProject(root).template(template, text);
        return this;
    }

    Engine.Result build(String... arguments) throws IOException, InterruptedException {
        return engine.run(root, words(arguments));
    }

    Process start(String... arguments) throws IOException {
        return engine.start(root, Map.of(), words(arguments));
    }

    private static String[] words(String... arguments) {
        return Stream.concat(Stream.of("build"), Stream.of(arguments)).toArray(String[]::new);
    }

    /** What a child ends with; {@code RUN} works on every platform through emulation. */
    static final String CHILD = """
            ARG PYTHON_VERSION
            FROM {{ organization }}/{{ base_tag }}
            RUN cat /base >/child && echo {{ release_type }} >>/child
            """;

    private static final String BASE = """
            FROM {{ base_image }}
            ARG PYTHON_VERSION
            RUN echo {{ distros }} $PYTHON_VERSION >/base
            COPY entrypoint.sh /entrypoint.sh
            """;

    private static final String STILL_BASE = """
            FROM {{ base_image }}
            ARG PYTHON_VERSION
            LABEL base="{{ distros }} $PYTHON_VERSION"
            COPY entrypoint.sh /entrypoint.sh
            """;

    private static final String STILL_CHILD = """
            ARG PYTHON_VERSION
            FROM {{ organization }}/{{ base_tag }}
            LABEL child={{ release_type }}
            """;

    private static final String MANIFEST = """
            %YAML 1.2
            ---
            common: &common
              templates_dir: one
              base_image: BUSYBOX
              architectures: [amd64, arm64v8, ppc64le]
              release_types: [base, runtime]
              python_versions: ["3.9"]
            one:
              <<: *common
              suffixes: one
              conda: true
              release_types: [base, runtime, cudnn, devel]
              dependencies:
                cuda:
                  version: "11.5.1"
                  cuda_url_suffixes: ubuntu2004
                  amd64: &cuda
                    requires: "cuda>=11.5"
                    components: {cudnn8: {version: "8.3.1.22-1"}}
                  arm64v8: *cuda
            two:
              <<: *common
              suffixes: two
            """;
}
