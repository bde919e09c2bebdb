package com.bentoml.manager.cli;

import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.manifest.Architecture;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where images go. */
@Command(optionListHeading = PublishOptions.HEADING)
final class DestinationOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--push", description = "Push what is built. This is the default.")
    private boolean push;

    @Option(
            names = {"--no_push", "--no-push"},
            description = "Build only; nothing leaves the builder.")
    private boolean noPush;

    @Option(
            names = "--load",
            description = "Load the images into Docker instead of pushing them, for this machine's platform only.")
    private boolean load;

    Destination destination() {
        if (Stream.of(push, noPush, load).filter(it -> it).count() > 1) {
            throw Misuse.of(command, "--push, --no_push and --load exclude each other");
        }
        if (load) {
            return Destination.DOCKER;
        }
        return noPush ? Destination.NOWHERE : Destination.REGISTRY;
    }

    /** Whether an architecture can be built for where the images go. */
    boolean admits(Architecture architecture, String machine) {
        return !load || Architecture.named(machine).filter(architecture::equals).isPresent();
    }
}
