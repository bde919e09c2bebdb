package com.bentoml.manager.project;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which project a command works on.
 *
 * @param root its folder, if the caller names one
 * @param generated where generated files go, if not in its folder {@code generated}
 */
public record ProjectRequest(Optional<Path> root, Optional<Path> generated) {
    /** The project of a command that has no other place for generated files. */
    public static ProjectRequest at(Optional<Path> root) {
        return new ProjectRequest(root, Optional.empty());
    }
}
