package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.Manifest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code manager schema}: what editors need to know of manifests. */
@Command(
        name = "schema",
        description = {"Print the JSON Schema of manifests.", "", "Editors complete and check manifests with it."},
        footerHeading = "%nExample:%n",
        footer = "  manager schema >manifest/manifest.schema.json")
final class SchemaCommand implements Callable<Integer> {
    private final Host host;

    SchemaCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        host.out().print(Manifest.schema());
        host.out().flush();
        return ExitCode.DONE;
    }
}
