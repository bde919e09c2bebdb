package com.bentoml.manager.cli;

import com.bentoml.manager.build.BuildPlan;
import com.bentoml.manager.build.BuildSettings;
import com.bentoml.manager.build.BuildSettings.Attestations;
import com.bentoml.manager.build.BuildSettings.Cache;
import com.bentoml.manager.build.BuildSettings.Destination;
import com.bentoml.manager.build.BuildSettings.Extras;
import com.bentoml.manager.build.Platforms;
import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.NearName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is passed to every call of buildx. */
final class BuildxOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--push", description = "Push what is built. This is the default; the option is there to say so.")
    private boolean push;

    @Option(names = "--no_push", description = "Build only; nothing leaves the builder.")
    private boolean noPush;

    @Option(names = "--load", description = "Put the images into Docker, for this machine's platform only; no push.")
    private boolean load;

    @Option(
            names = "--platforms",
            arity = "1..*",
            split = ",",
            paramLabel = "PLATFORM",
            description = "Only these platforms, such as linux/arm64 or arm64v8 (default: all of each image).")
    private List<String> platforms = new ArrayList<>();

    @Option(names = "--no_cache", description = "Use no cached layers.")
    private boolean noCache;

    @Option(
            names = "--cache_from",
            paramLabel = "CACHE",
            description = "Read cached layers from this repository, where each image has a tag of its own, or as a"
                    + " whole type=... says. Repeatable.")
    private List<String> cacheFrom = new ArrayList<>();

    @Option(
            names = "--cache_to",
            paramLabel = "CACHE",
            description = "Write cached layers there; failing to is no failure. Repeatable.")
    private List<String> cacheTo = new ArrayList<>();

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

    /** The settings, with what followed {@code --}. */
    BuildSettings settings(List<String> arguments) {
        return new BuildSettings(
                destination(),
                new Cache(noCache, cacheFrom, cacheTo),
                new Attestations(Optional.ofNullable(provenance), Optional.ofNullable(sbom)),
                new Extras(buildArgs, buildContexts, secrets, arguments));
    }

    /** Whether buildx is told to use the variable, so that it needs it. */
    boolean uses(String variable, List<String> arguments) {
        return Stream.of(secrets, buildArgs, cacheFrom, cacheTo, arguments)
                .flatMap(List::stream)
                .anyMatch(text -> text.contains(variable));
    }

    private Destination destination() {
        if (List.of(push, noPush, load).stream().filter(it -> it).count() > 1) {
            throw misuse("--push, --no_push and --load exclude each other");
        }
        if (load) {
            return Destination.DOCKER;
        }
        return noPush ? Destination.NOWHERE : Destination.REGISTRY;
    }

    /** Leaves of a plan what is wanted of its platforms. */
    BuildPlan narrowed(BuildPlan plan, String machine) {
        Set<Architecture> wanted = EnumSet.allOf(Architecture.class);
        if (!platforms.isEmpty()) {
            wanted.retainAll(platforms.stream().map(this::architecture).toList());
        }
        if (load) {
            Optional<Architecture> own = Platforms.ofMachine(machine);
            wanted.removeIf(it -> own.filter(it::equals).isEmpty());
        }
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
