package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.run.BuildPlan;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** For which platforms images are built. */
@Command(optionListHeading = SelectionOptions.HEADING)
final class PlatformOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--platforms",
            arity = "1..*",
            split = ",",
            paramLabel = "PLATFORM",
            description = "Only these platforms, such as linux/arm64, arm64v8 or aarch64 (default: all of each image).")
    private List<String> platforms = List.of();

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
            throw Misuse.of(
                    command,
                    "--platforms: no selected image is made for any of them; there are "
                            + String.join(", ", plan.platforms()));
        }
        return narrowed;
    }

    private Architecture architecture(String name) {
        List<String> known =
                Stream.of(Architecture.values()).map(Architecture::platform).toList();
        return Architecture.named(name)
                .orElseThrow(() -> Misuse.of(
                        command,
                        "--platforms: '" + name + "' is not a platform" + near(name, known) + " ("
                                + String.join(", ", known) + ")"));
    }

    /** Platforms have two names. */
    private static String near(String name, List<String> platforms) {
        List<String> keys =
                Stream.of(Architecture.values()).map(Architecture::key).toList();
        return NearName.hint(
                name, Stream.concat(platforms.stream(), keys.stream()).toList());
    }
}
