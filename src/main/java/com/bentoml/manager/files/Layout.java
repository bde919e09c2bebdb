package com.bentoml.manager.files;

import java.util.Set;

/** What the files and folders of a project are called. Paths have {@code /} between their parts. */
public final class Layout {
    /** The folder of the manifests. */
    public static final String MANIFESTS = "manifest";

    /** In the folder of the manifests: what describes the registries. */
    public static final String REGISTRIES = "registries.yaml";

    /** In the folder of the manifests: their JSON Schema, for editors. */
    public static final String SCHEMA = "manifest.schema.json";

    public static final String TEMPLATES = "templates";

    /** How the names of templates end. */
    public static final String TEMPLATE_END = ".j2";

    /** The template of the READMEs. */
    public static final String README_TEMPLATE = TEMPLATES + "/docs/README.md" + TEMPLATE_END;

    /** The folder of the templates for parts of the READMEs. */
    public static final String README_PARTS = TEMPLATES + "/docs/components/";

    /** Where generated files go, unless the command line says otherwise. */
    public static final String GENERATED = "generated";

    /** In the generated folder: what each generated file was made from. */
    public static final String BUILD_METADATA = "build.meta.json";

    /** In the generated folder: the images of the release. */
    public static final String RELEASES_METADATA = "releases.meta.json";

    /** In the generated folder: what was last built for each image. */
    public static final String LOCK = "releases.lock.json";

    /** Beside the lock file: what a run that goes on has built. */
    public static final String JOURNAL = "releases.lock.journal";

    /** The folder of the logs, in the generated folder. */
    public static final String LOGS = "logs";

    /** The folder of the READMEs, which are committed. */
    public static final String DOCS = "docs";

    public static final String README = "README.md";

    /** What the program keeps for itself. */
    public static final String STATE = ".manager";

    public static final String ENVIRONMENT = ".env";

    /** What the build context leaves out. */
    public static final String DOCKER_IGNORE = ".dockerignore";

    private static final String DOCKERFILE = "Dockerfile";
    private static final String DOCKERFILE_OF_CONDA = DOCKERFILE + "-conda";

    /** The names of all Dockerfiles that the folder of a release type can have. */
    public static final Set<String> DOCKERFILES = Set.of(DOCKERFILE, DOCKERFILE_OF_CONDA);

    /** All files directly in the generated folder that packages share. */
    public static final Set<String> SHARED = Set.of(BUILD_METADATA, RELEASES_METADATA, LOCK, JOURNAL);

    private Layout() {}

    /** The names in {@link #STATE}. */
    public static final class State {
        /** Held by the one run that may write. */
        public static final String LOCK = "lock";

        /** Beside it: which run that is. */
        public static final String HOLDER = "holder";

        /** Links to build contexts, by what is in them. */
        public static final String CONTEXTS = "contexts";

        /** The hashes of the files in build contexts. */
        public static final String CONTEXT_HASHES = "context-hashes";

        /** What buildx writes about the images that it built. */
        public static final String METADATA = "metadata";

        /** Images that aren't pushed, for others to be built on. */
        public static final String LAYOUTS = "layouts";

        private State() {}
    }

    /** The name of a Dockerfile, in the folder of its release type. */
    public static String dockerfile(boolean conda) {
        return conda ? DOCKERFILE_OF_CONDA : DOCKERFILE;
    }

    /** A file in the folder of the manifests, as messages name it. */
    public static String inManifests(String name) {
        return MANIFESTS + "/" + name;
    }

    /** A package's README, in the generated folder and in {@link #DOCS}. */
    public static String readme(String packageName) {
        return packageName + "/" + README;
    }
}
