package com.bentoml.manager.cli;

import com.bentoml.manager.build.Scheduler;
import com.bentoml.manager.process.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** How a build is run. */
final class BuildRunOptions {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smh]?)");

    private final CommandSpec command;
    private final Argument<String> builder;
    private final Argument<Boolean> noEmulation;
    private final Argument<Integer> maxWorkers;
    private final RetryOption retryOption;
    private final Argument<String> timeout;
    private final Argument<Boolean> failFast;

    BuildRunOptions(CommandSpec command) {
        this.command = command;
        builder = Argument.text(
                command,
                "--builder",
                "NAME",
                "The buildx builder (default: BUILDX_BUILDER, else the current one if it can build all"
                        + " platforms, else one named manager, made when first needed).");
        noEmulation = Argument.flag(
                command, "--no_emulation", "Don't install QEMU where a platform needs it; say how instead.");
        maxWorkers = Argument.number(
                command,
                OptionSpec.builder("--max_workers")
                        .paramLabel("N")
                        .defaultValue("5")
                        .description("How many images are built at once (default: ${DEFAULT-VALUE})."));
        retryOption = new RetryOption(command);
        timeout = Argument.text(
                command,
                "--timeout",
                "TIME",
                "The most that a build of one image may take, such as 90s, 45m or 2h (default: no limit).");
        failFast = Argument.flag(command, "--fail_fast", "Cancel everything when an image fails.");
    }

    /** Refuses values that make no sense before anything is done. */
    void requireSense() {
        limits();
        policy();
        timeout();
    }

    Optional<String> builder(Host host) {
        return builder.find()
                .or(() -> Optional.ofNullable(host.environment().get("BUILDX_BUILDER")))
                .filter(name -> !name.isBlank());
    }

    boolean emulation() {
        return !noEmulation.value();
    }

    Scheduler.Limits limits() {
        if (maxWorkers.value() < 1) {
            throw misuse("--max_workers: " + maxWorkers.value() + " is too few; 1 or more are needed");
        }
        return new Scheduler.Limits(maxWorkers.value(), failFast.value());
    }

    RetryPolicy policy() {
        return retryOption.policy();
    }

    Optional<Duration> timeout() {
        return timeout.find().map(this::duration);
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
