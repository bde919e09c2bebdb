package com.bentoml.manager.release;

import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.manifest.RegistryFile;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.Refusal;
import com.bentoml.manager.release.load.Result.RefusedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** The registries that a project describes. */
final class DescribedRegistries {
    private static final String EXAMPLE = "docker.io: {server: docker.io, provider: dockerhub,"
            + " username_variable: DOCKER_USER, password_variable: DOCKER_PASS}";

    private DescribedRegistries() {}

    /** Where the project describes none, those that are well known. */
    static List<Registry> orWellKnown(ProjectContext context) {
        return Files.exists(context.project().registries(), LinkOption.NOFOLLOW_LINKS)
                ? of(context)
                : Registry.wellKnown();
    }

    /** The use case ends where there is no description, or one with faults. */
    static List<Registry> of(ProjectContext context) {
        Path file = context.project().registries();
        String shown = context.project().shown(file);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw context.refused(
                    Refusal.MANIFEST,
                    shown + " isn't there, in " + context.project().root()
                            + "; nothing was done. A line of it is such as " + EXAMPLE);
        }
        RegistryFile.Reading reading = RegistryFile.read(file, shown);
        if (!reading.faults().isEmpty()) {
            context.narrator().faults(reading.faults(), "the description of registries has faults; nothing was done");
            throw new RefusedException(Refusal.MANIFEST);
        }
        return reading.registries();
    }
}
