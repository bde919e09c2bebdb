package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.manifest.RegistryFile;
import com.bentoml.manager.report.Narrator;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Optional;

/** The registries that a project describes; faults in the description are told. */
final class DescribedRegistries {
    private static final String EXAMPLE = "docker.io: {server: docker.io, provider: dockerhub,"
            + " username_variable: DOCKER_USER, password_variable: DOCKER_PASS}";

    private DescribedRegistries() {}

    /** The same for a command that can do without the description: where it isn't there, those that are well known. */
    static Optional<List<Registry>> orWellKnown(Project project, Narrator narrator) {
        return Files.exists(project.registries(), LinkOption.NOFOLLOW_LINKS)
                ? of(project, narrator)
                : Optional.of(Registry.wellKnown());
    }

    /** Nothing if the description isn't there or has faults, which have been told. */
    static Optional<List<Registry>> of(Project project, Narrator narrator) {
        String shown = project.shown(project.registries());
        if (!Files.exists(project.registries(), LinkOption.NOFOLLOW_LINKS)) {
            narrator.error(shown + " isn't there, in " + project.root() + "; nothing was done. A line of it is such as "
                    + EXAMPLE);
            return Optional.empty();
        }
        RegistryFile.Reading reading = RegistryFile.read(project.registries(), shown);
        if (!reading.faults().isEmpty()) {
            narrator.faults(reading.faults(), "the description of registries has faults; nothing was done");
            return Optional.empty();
        }
        return Optional.of(reading.registries());
    }
}
