package com.bentoml.manager.cli;

import com.bentoml.manager.build.Scheduler;
import com.bentoml.manager.process.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a build is run. */
final class BuildRunOptions {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smh]?)");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--builder",
            paramLabel = "NAME",
            description = "The buildx builder (default: BUILDX_BUILDER, else the current one if it can build all"
                    + " platforms, else one named manager, made when first needed).")
    private @Nullable String builder;

    @Option(names = "--no_emulation", description = "Don't install QEMU where a platform needs it; say how instead.")
    private boolean noEmulation;

    @Option(
            names = "--max_workers",
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
    private @Nullable String timeout;

    @Option(names = "--fail_fast", description = "Cancel everything when an image fails.")
    private boolean failFast;

    /** Refuses values that make no sense before anything is done. */
    void requireSense() {
        limits();
        policy();
        timeout();
    }

    Optional<String> builder(Host host) {
        return Optional.ofNullable(builder)
                .or(() -> Optional.ofNullable(host.environment().get("BUILDX_BUILDER")))
                .filter(name -> !name.isBlank());
    }

    boolean emulation() {
        return !noEmulation;
    }

    Scheduler.Limits limits() {
        if (maxWorkers < 1) {
            throw misuse("--max_workers: " + maxWorkers + " is too few; 1 or more are needed");
        }
        return new Scheduler.Limits(maxWorkers, failFast);
    }

    RetryPolicy policy() {
        return retryOption.policy();
    }

    Optional<Duration> timeout() {
        return Optional.ofNullable(timeout).map(this::duration);
    }

    private Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw misuse("--timeout: '" + text + "' is not a time; 90s, 45m and 2h are");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "h" -> Duration.ofHours(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofSeconds(count);
        };
    }

    private ParameterException misuse(String message) {
        return Misuse.of(command, message);
    }
}
