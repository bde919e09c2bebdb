package com.bentoml.manager.release.load;

import com.bentoml.manager.project.ProjectRequest;
import java.util.Optional;

/**
 * Which release a command is about, as far as its caller says. What is left open comes from the environment, the project's
 * files and what the last {@code generate --dump_metadata} recorded.
 */
public record ReleaseRequest(
        ProjectRequest project,
        Optional<String> packageName,
        Optional<String> cudaVersion,
        Optional<String> bentomlVersion,
        Optional<String> registry,
        Optional<String> organization,
        Defaults defaults) {
    /** What stands in for what isn't said. */
    public enum Defaults {
        /** What help says of the option. */
        USUAL,
        /** What {@code generate --dump_metadata} recorded, for commands about what was generated. */
        GENERATED,
        /** The same for all CUDA versions, for commands on all manifests of the package. */
        GENERATED_PACKAGE
    }
}
