package com.bentoml.manager.buildx;

import com.bentoml.manager.process.Command;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.CommandRunner;
import com.bentoml.manager.process.ShellWords;
import com.bentoml.manager.process.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks, before any work, that there is a builder that can do all of it. */
public final class Preflight {
    /** The first buildx with machine-readable progress. */
    private static final String OLDEST_BUILDX = "0.13.0";

    /** From this one on, contexts had no key that tells the builder their files apart, … */
    private static final String FIRST_MIXING = "0.14.0";

    /** … up to this one. */
    private static final String MIXING_NO_MORE = "0.16.0";

    private static final String NEEDED = MIXING_NO_MORE + " or later is needed, or 0.13";

    private static final Pattern VERSION = Pattern.compile("\\bv?(\\d+)\\.(\\d+)\\.(\\d+)");
    private static final Duration QUICK = Duration.ofSeconds(30);
    private static final Duration PULLING = Duration.ofMinutes(5);

    private final CommandRunner commands;
    private final Path directory;
    private final StopSignal stop;
    private final Consumer<String> narration;

    /** What was found. */
    public sealed interface Finding {
        record Ready(Builder builder) implements Finding {}

        /** What is missing, and what to do about it; a line each. */
        record Refused(String message) implements Finding {}
    }

    /**
     * What is wanted of a builder.
     *
     * @param named by the user, on the command line or in {@code BUILDX_BUILDER}
     * @param emulation whether emulators may be installed
     */
    public record Wanted(Optional<String> named, List<String> platforms, boolean emulation) {}

    public Preflight(CommandRunner commands, Path directory, StopSignal stop, Consumer<String> narration) {
        this.commands = commands;
        this.directory = directory;
        this.stop = stop;
        this.narration = narration;
    }

    public Finding check(Wanted wanted) {
        Optional<String> fault = tools();
        if (fault.isPresent()) {
            return new Finding.Refused(fault.get());
        }
        Finding chosen = new BuilderChoice(this::run, narration).choose(wanted.named());
        return chosen instanceof Finding.Ready ready ? withPlatforms(ready.builder(), wanted) : chosen;
    }

    /** What is wrong with docker, buildx and the daemon. */
    private Optional<String> tools() {
        CommandResult docker = run(QUICK, "docker", "version", "--format", "{{.Server.Version}}");
        if (!(docker instanceof CommandResult.Exited daemon)) {
            return Optional.of("docker isn't there; install Docker Engine, and have it on PATH");
        }
        List<String> faults = new ArrayList<>();
        if (!daemon.succeeded()) {
            faults.add(lastLine(daemon));
        }
        CommandResult buildx = run(QUICK, "docker", "buildx", "version");
        if (!(buildx instanceof CommandResult.Exited plugin) || !plugin.succeeded()) {
            faults.add("docker has no buildx; install the plugin; " + NEEDED);
        } else if (isOlder(plugin.output(), OLDEST_BUILDX)) {
            faults.add("buildx is too old (" + plugin.output().strip() + "); " + NEEDED);
        } else if (mixesContexts(plugin.output())) {
            faults.add("this buildx lets the builder take files of one image's context for another's ("
                    + plugin.output().strip() + ", docker/buildx#2552); " + NEEDED);
        }
        return Optional.of(String.join("\n", faults)).filter(text -> !text.isEmpty());
    }

    private Finding withPlatforms(Builder builder, Wanted wanted) {
        List<String> lacking = builder.lacking(wanted.platforms());
        if (lacking.isEmpty()) {
            return new Finding.Ready(builder);
        }
        List<String> install = Emulation.command(lacking);
        String lack = "the builder " + builder.name() + " can't build for " + String.join(", ", lacking);
        if (!wanted.emulation()) {
            return new Finding.Refused(lack + "; emulation would be installed with: " + ShellWords.of(install));
        }
        if (!Emulation.isPossibleWith(builder)) {
            return new Finding.Refused(lack + ", and as a " + builder.driver()
                    + " builder it has machines of its own; add one that can, or narrow the run with --platforms");
        }
        narration.accept("installing emulation for " + String.join(", ", lacking));
        CommandResult installed = run(PULLING, install.toArray(String[]::new));
        if (!(installed instanceof CommandResult.Exited exited) || !exited.succeeded()) {
            return new Finding.Refused(lack + "; installing emulation failed: " + lastLine(installed) + "; run: "
                    + ShellWords.of(install));
        }
        Builder now = new BuilderChoice(this::run, narration).inspect(builder.name());
        List<String> still = now.lacking(wanted.platforms());
        return still.isEmpty()
                ? new Finding.Ready(now)
                : new Finding.Refused("the builder " + now.name() + " still can't build for " + String.join(", ", still)
                        + " after emulation was installed; restart it");
    }

    private CommandResult run(Duration limit, String... words) {
        return commands.run(Command.of(List.of(words), directory).within(limit).until(stop));
    }

    /** The end of what a program said. */
    static String lastLine(CommandResult result) {
        if (result instanceof CommandResult.Exited exited) {
            return exited.output()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .reduce((first, last) -> last)
                    .orElse("status " + exited.status());
        }
        return result instanceof CommandResult.Failed failed ? failed.reason() : "no answer in time";
    }

    /** Whether a version of buildx is one with which images may get files of others. */
    static boolean mixesContexts(String version) {
        return !isOlder(version, FIRST_MIXING) && isOlder(version, MIXING_NO_MORE);
    }

    /** Whether the first version in a text is before another. */
    static boolean isOlder(String text, String oldest) {
        Matcher found = VERSION.matcher(text);
        Matcher limit = VERSION.matcher(oldest);
        if (!found.find() || !limit.find()) {
            return false;
        }
        for (int part = 1; part <= found.groupCount(); part++) {
            int difference = Integer.parseInt(found.group(part)) - Integer.parseInt(limit.group(part));
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }
}
