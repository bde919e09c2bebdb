package com.bentoml.manager.cli.options;

import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.project.UsageException;
import com.bentoml.manager.run.Scheduler;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a build is run. */
@Command(optionListHeading = "%nRunning builds:%n")
public final class BuildRunOptions {
    @Option(
            names = "--builder",
            paramLabel = "NAME",
            description = "The buildx builder (default: BUILDX_BUILDER, else the current one if it can build all"
                    + " platforms, else one named manager, created when needed).")
    private Optional<String> builder = Optional.empty();

    @Option(
            names = {"--no_emulation", "--no-emulation"},
            description = "Don't install QEMU for platforms that need it; say how to.")
    private boolean noEmulation;

    @Option(
            names = {"--max_workers", "--max-workers"},
            paramLabel = "N",
            defaultValue = "5",
            description = "How many images are built at once (default: ${DEFAULT-VALUE}).")
    private int maxWorkers;

    @Mixin
    private final RetryOption retryOption = new RetryOption();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "The most that a build of one image may take, such as 90s, 45m or 2h (default: no limit).")
    private Optional<Duration> timeout = Optional.empty();

    @Option(
            names = {"--fail_fast", "--fail-fast"},
            description = "When an image fails, cancel all others.")
    private boolean failFast;

    public Optional<String> builder() {
        return builder;
    }

    public boolean emulation() {
        return !noEmulation;
    }

    public Scheduler.Limits limits() {
        if (maxWorkers < 1) {
            throw new UsageException("--max_workers: " + maxWorkers + " is too few; 1 or more are needed");
        }
        return new Scheduler.Limits(maxWorkers, failFast);
    }

    public RetryPolicy policy() {
        return retryOption.policy();
    }

    public Optional<Duration> timeout() {
        return timeout;
    }
}
