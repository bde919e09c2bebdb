package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.project.ProgramEnvironment;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code manager schema}: what editors need to know of manifests. */
@Command(
        name = "schema",
        description = {"Print the JSON Schema of manifests.", "", "Editors complete and check manifests with it."},
        footerHeading = "%nExample:%n",
        footer = "  manager schema >manifest/manifest.schema.json")
final class SchemaCommand implements Callable<Integer> {
    private final ProgramEnvironment environment;

    SchemaCommand(ProgramEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        environment.out().print(Manifest.schema());
        environment.out().flush();
        return ExitCode.DONE;
    }
}
