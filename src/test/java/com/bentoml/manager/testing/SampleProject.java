package com.bentoml.manager.testing;

import java.nio.file.Path;

/** A small project on disk: one distro {@code one} with base and runtime for two Pythons, and a page for the documents. */
public record SampleProject(Path root) {
    public static final String BASE = "base-python3.9-one";
    public static final String OTHER_BASE = "base-python3.10-one";
    public static final String RUNTIME = "1.0.0-python3.9-one-runtime";
    public static final String OTHER_RUNTIME = "1.0.0-python3.10-one-runtime";

    /** The base image of its bases, by its whole name. */
    public static final String DEBIAN = "docker.io/library/debian:11";

    public static final String MANIFEST = "manifest/bento-server.cuda_v11.5.1.yaml";

    public static final String MANIFEST_TEXT = """
            %YAML 1.2
            ---
            one:
              templates_dir: one
              base_image: debian:11
              suffixes: one
              architectures: [amd64, arm64v8]
              release_types: [base, runtime]
              python_versions: ["3.9", "3.10"]
            """;

    public static SampleProject in(Path root) {
        SampleProject project = new SampleProject(root);
        return project.manifest(MANIFEST_TEXT)
                .template("one/base-dockerfile.j2", "FROM {{ base_image }}\n")
                .template("one/runtime-dockerfile.j2", "ARG PYTHON_VERSION\nFROM {{ organization }}/{{ base_tag }}\n")
                .template("docs/README.md.j2", "# {{ bentoml_package }} {{ bentoml_release_version }}\n");
    }

    public SampleProject manifest(String text) {
        return file(MANIFEST, text);
    }

    public SampleProject template(String path, String text) {
        return file("templates/" + path, text);
    }

    public SampleProject file(String path, String text) {
        Trees.write(root.resolve(path), text);
        return this;
    }
}
