package com.bentoml.manager.cli.options;

import com.bentoml.manager.release.PlatformRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** For which platforms images are built. */
@Command(optionListHeading = SelectionOptions.HEADING)
public final class PlatformOption {
    @Option(
            names = "--platforms",
            arity = "1..*",
            split = ",",
            paramLabel = "PLATFORM",
            description = "Only these platforms, such as linux/arm64, arm64v8 or aarch64 (default: all of each image).")
    private @Nullable List<String> platforms;

    public PlatformRequest request() {
        return new PlatformRequest(ListEntries.of("--platforms", platforms));
    }
}
