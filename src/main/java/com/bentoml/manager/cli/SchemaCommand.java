package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.ManifestSchemaText;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code manager schema}: what editors need to know of manifests. */
final class SchemaCommand implements Subcommand {
    static final Outline OUTLINE = new Outline(
            "schema",
            List.of("Print the JSON Schema of manifests.", "", "Editors complete and check manifests with it."),
            List.of("manager schema >manifest/manifest.schema.json"));

    private final Host host;
    private final CommandSpec spec = OUTLINE.of(this);

    SchemaCommand(Host host) {
        this.host = host;
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        host.out().print(ManifestSchemaText.text());
        host.out().flush();
        return ExitCode.DONE;
    }
}
