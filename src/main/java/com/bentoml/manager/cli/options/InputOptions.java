package com.bentoml.manager.cli.options;

import com.bentoml.manager.project.UsageException;
import com.bentoml.manager.release.InputRequest;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What goes into images besides what the project says. */
@Command(optionListHeading = "%nWhat goes into images:%n")
public final class InputOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--provenance",
            paramLabel = "VALUE",
            description = "The provenance attestation, as buildx takes it.")
    private Optional<String> provenance = Optional.empty();

    @Option(names = "--sbom", paramLabel = "VALUE", description = "The SBOM attestation, as buildx takes it.")
    private Optional<String> sbom = Optional.empty();

    @Option(names = "--secret", paramLabel = "id=ID[,...]", description = "A secret for RUN --mount. Repeatable.")
    private List<String> secrets = List.of();

    @Option(
            names = {"--build_arg", "--build-arg"},
            paramLabel = "KEY=VALUE",
            description = "One more build argument. Repeatable.")
    private List<String> buildArgs = List.of();

    @Option(
            names = {"--build_context", "--build-context"},
            paramLabel = "NAME=SOURCE",
            description = "One more named build context. Repeatable.")
    private List<String> buildContexts = List.of();

    /** What is passed on, with what followed {@code --}; without that mark in front, it was a mistake. */
    public InputRequest request(List<String> arguments) {
        List<String> given = command.commandLine().getParseResult().originalArgs();
        if (!arguments.isEmpty() && !given.contains("--")) {
            throw new UsageException("unexpected '" + arguments.get(0) + "'; what is meant for buildx goes behind --");
        }
        return new InputRequest(provenance, sbom, secrets, buildArgs, buildContexts, arguments);
    }
}
