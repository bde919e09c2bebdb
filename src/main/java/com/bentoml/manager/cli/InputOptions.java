package com.bentoml.manager.cli;

import com.bentoml.manager.build.BuildPlan;
import com.bentoml.manager.build.BuildSettings.Attestations;
import com.bentoml.manager.build.BuildSettings.Extras;
import com.bentoml.manager.build.Platforms;
import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.NearName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What goes into images besides what the project says. */
final class InputOptions {
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--platforms",
            arity = "1..*",
            split = ",",
            paramLabel = "PLATFORM",
            description = "Only these platforms, such as linux/arm64 or arm64v8 (default: all of each image).")
    private List<String> platforms = new ArrayList<>();

    @Option(
            names = "--provenance",
            paramLabel = "VALUE",
            description = "The provenance attestation, as buildx takes it.")
    private @Nullable String provenance;

    @Option(names = "--sbom", paramLabel = "VALUE", description = "The SBOM attestation, as buildx takes it.")
    private @Nullable String sbom;

    @Option(names = "--secret", paramLabel = "id=ID[,...]", description = "A secret for RUN --mount. Repeatable.")
    private List<String> secrets = new ArrayList<>();

    @Option(names = "--build_arg", paramLabel = "KEY=VALUE", description = "One more build argument. Repeatable.")
    private List<String> buildArgs = new ArrayList<>();

    @Option(
            names = "--build_context",
            paramLabel = "NAME=SOURCE",
            description = "One more named build context. Repeatable.")
    private List<String> buildContexts = new ArrayList<>();

    Attestations attestations(Map<String, String> environment) {
        return new Attestations(provenance(environment), Optional.ofNullable(sbom));
    }

    /** buildx attests it by default, unless a variable says otherwise. */
    private Optional<String> provenance(Map<String, String> environment) {
        boolean off = TRUE.contains(environment.getOrDefault("BUILDX_NO_DEFAULT_ATTESTATIONS", ""));
        return Optional.ofNullable(provenance).or(() -> off ? Optional.of("false") : Optional.empty());
    }

    /** What is passed on, with what followed {@code --}; without that mark in front, it was a mistake. */
    Extras extras(List<String> arguments) {
        List<String> given =
                Objects.requireNonNull(command).commandLine().getParseResult().originalArgs();
        if (!arguments.isEmpty() && !given.contains("--")) {
            throw misuse("unexpected '" + arguments.get(0) + "'; what is meant for buildx goes behind --");
        }
        return new Extras(buildArgs, buildContexts, secrets, arguments);
    }

    /** Leaves of a plan what is wanted of its platforms, as far as that is possible. */
    BuildPlan narrowed(BuildPlan plan, Predicate<Architecture> possible) {
        Set<Architecture> wanted = EnumSet.allOf(Architecture.class);
        if (!platforms.isEmpty()) {
            wanted.retainAll(platforms.stream()
                    .map(String::strip)
                    .map(this::architecture)
                    .toList());
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
        return Platforms.architecture(name)
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
