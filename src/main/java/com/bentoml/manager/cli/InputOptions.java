package com.bentoml.manager.cli;

import com.bentoml.manager.buildx.BuildSettings.Attestations;
import com.bentoml.manager.buildx.BuildSettings.Extras;
import com.bentoml.manager.buildx.NamedContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What goes into images besides what the project says. */
@Command(optionListHeading = "%nWhat goes into images:%n")
final class InputOptions {
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

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

    Attestations attestations(Map<String, String> environment) {
        InputForms forms = new InputForms(command);
        provenance.ifPresent(it -> forms.requireAttestation("--provenance", it, "mode=max"));
        sbom.ifPresent(it -> forms.requireAttestation("--sbom", it, "generator=IMAGE"));
        return new Attestations(provenance(environment), sbom);
    }

    /** buildx attests it by default, unless a variable says otherwise. */
    private Optional<String> provenance(Map<String, String> environment) {
        boolean off = TRUE.contains(environment.getOrDefault("BUILDX_NO_DEFAULT_ATTESTATIONS", ""));
        return provenance.or(() -> off ? Optional.of("false") : Optional.empty());
    }

    /** What is passed on, with what followed {@code --}; without that mark in front, it was a mistake. */
    Extras extras(List<String> arguments) {
        List<String> given = command.commandLine().getParseResult().originalArgs();
        if (!arguments.isEmpty() && !given.contains("--")) {
            throw misuse("unexpected '" + arguments.get(0) + "'; what is meant for buildx goes behind --");
        }
        InputForms forms = new InputForms(command);
        secrets.forEach(forms::requireSecret);
        buildArgs.forEach(forms::requireBuildArg);
        buildContexts.forEach(forms::requireBuildContext);
        return new Extras(buildArgs, buildContexts, secrets, arguments);
    }

    /** A folder that isn't there would count as one without files. */
    void requireFolders(Path root) {
        buildContexts.stream()
                .map(NamedContext::of)
                .forEach(named -> named.folder()
                        .map(root::resolve)
                        .filter(folder -> !Files.isDirectory(folder))
                        .ifPresent(folder -> {
                            throw misuse("--build_context: " + named.name() + " is to be " + folder.normalize()
                                    + ", which is not a folder");
                        }));
    }

    private ParameterException misuse(String message) {
        return Misuse.of(command, message);
    }
}
