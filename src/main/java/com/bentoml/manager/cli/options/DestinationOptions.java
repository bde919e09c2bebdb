package com.bentoml.manager.cli.options;

import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.project.UsageException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where images go. */
@Command(optionListHeading = PublishOptions.HEADING)
public final class DestinationOptions {
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

    public Destination destination() {
        if (Stream.of(push, noPush, load).filter(it -> it).count() > 1) {
            throw new UsageException("--push, --no_push and --load exclude each other");
        }
        if (load) {
            return Destination.DOCKER;
        }
        return noPush ? Destination.NOWHERE : Destination.REGISTRY;
    }
}
