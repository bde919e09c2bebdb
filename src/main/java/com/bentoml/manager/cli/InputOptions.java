package com.bentoml.manager.cli;

import com.bentoml.manager.build.BuildPlan;
import com.bentoml.manager.build.BuildSettings.Attestations;
import com.bentoml.manager.build.BuildSettings.Extras;
import com.bentoml.manager.build.NamedContext;
import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.NearName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What goes into images besides what the project says. */
final class InputOptions {
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

    private final CommandSpec command;
    private final InputForms forms;
    private final Argument<List<String>> platforms;
    private final Argument<String> provenance;
    private final Argument<String> sbom;
    private final Argument<List<String>> secrets;
    private final Argument<List<String>> buildArgs;
    private final Argument<List<String>> buildContexts;

    InputOptions(CommandSpec command) {
        this.command = command;
        forms = new InputForms(command);
        platforms = Argument.texts(
                command,
                OptionSpec.builder("--platforms")
                        .arity("1..*")
                        .splitRegex(",")
                        .paramLabel("PLATFORM")
                        .description(
                                "Only these platforms, such as linux/arm64, arm64v8 or aarch64 (default: all of each image)."));
        provenance = Argument.text(command, "--provenance", "VALUE", "The provenance attestation, as buildx takes it.");
        sbom = Argument.text(command, "--sbom", "VALUE", "The SBOM attestation, as buildx takes it.");
        secrets = Argument.texts(command, "--secret", "id=ID[,...]", "A secret for RUN --mount. Repeatable.");
        buildArgs = Argument.texts(command, "--build_arg", "KEY=VALUE", "One more build argument. Repeatable.");
        buildContexts =
                Argument.texts(command, "--build_context", "NAME=SOURCE", "One more named build context. Repeatable.");
    }

    Attestations attestations(Map<String, String> environment) {
        provenance.find().ifPresent(it -> forms.requireAttestation("--provenance", it, "mode=max"));
        sbom.find().ifPresent(it -> forms.requireAttestation("--sbom", it, "generator=IMAGE"));
        return new Attestations(provenance(environment), sbom.find());
    }

    /** buildx attests it by default, unless a variable says otherwise. */
    private Optional<String> provenance(Map<String, String> environment) {
        boolean off = TRUE.contains(environment.getOrDefault("BUILDX_NO_DEFAULT_ATTESTATIONS", ""));
        return provenance.find().or(() -> off ? Optional.of("false") : Optional.empty());
    }

    /** What is passed on, with what followed {@code --}; without that mark in front, it was a mistake. */
    Extras extras(List<String> arguments) {
        List<String> given = command.commandLine().getParseResult().originalArgs();
        if (!arguments.isEmpty() && !given.contains("--")) {
            throw misuse("unexpected '" + arguments.get(0) + "'; what is meant for buildx goes behind --");
        }
        secrets.value().forEach(forms::requireSecret);
        buildArgs.value().forEach(forms::requireBuildArg);
        buildContexts.value().forEach(forms::requireBuildContext);
        return new Extras(buildArgs.value(), buildContexts.value(), secrets.value(), arguments);
    }

    /** A folder that isn't there would count as one without files. */
    void requireFolders(Path root) {
        buildContexts.value().stream()
                .map(NamedContext::of)
                .forEach(named -> named.folder()
                        .map(root::resolve)
                        .filter(folder -> !Files.isDirectory(folder))
                        .ifPresent(folder -> {
                            throw misuse("--build_context: " + named.name() + " is to be " + folder.normalize()
                                    + ", which is not a folder");
                        }));
    }

    /** Leaves of a plan what is wanted of its platforms, as far as that is possible. */
    BuildPlan narrowed(BuildPlan plan, Predicate<Architecture> possible) {
        Set<Architecture> wanted = EnumSet.allOf(Architecture.class);
        List<String> names = ListEntries.ofAny(command, "--platforms", platforms, List.of());
        if (!names.isEmpty()) {
            wanted.retainAll(names.stream().map(this::architecture).toList());
        }
        wanted.removeIf(possible.negate());
        BuildPlan narrowed = plan.narrowedTo(wanted::contains);
        if (narrowed.steps().isEmpty()) {
            throw misuse("--platforms: no selected image is made for any of them; there are "
                    + String.join(", ", plan.platforms()));
        }
        return narrowed;
    }

    private Architecture architecture(String name) {
        List<String> known =
                Stream.of(Architecture.values()).map(Architecture::platform).toList();
        return Architecture.named(name)
                .orElseThrow(() -> misuse("--platforms: '" + name + "' is not a platform" + near(name, known) + " ("
                        + String.join(", ", known) + ")"));
    }

    /** Platforms have two names. */
    private static String near(String name, List<String> platforms) {
        List<String> names = new ArrayList<>(platforms);
        Stream.of(Architecture.values()).map(Architecture::key).forEach(names::add);
        return NearName.hint(name, names);
    }

    private ParameterException misuse(String message) {
        return Misuse.of(command, message);
    }
}
