package com.bentoml.manager.cli;

import com.bentoml.manager.process.Command;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.CommandRunner;
import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.process.ShellWords;
import com.bentoml.manager.report.Narrator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Runs programs, and logs each of them once {@code -v 5} is known. */
final class CommandTrace implements CommandRunner {
    private final CommandRunner commands;
    private final InstantSource clock;
    private final AtomicInteger count = new AtomicInteger();
    private volatile Optional<Listening> listening = Optional.empty();

    CommandTrace(CommandRunner commands, InstantSource clock) {
        this.commands = commands;
        this.clock = clock;
    }

    private record Listening(Narrator narrator, Redaction redaction) {}

    /** Tells of all programs from now on, without the secrets of an environment. */
    void report(Narrator narrator, Map<String, String> environment) {
        listening = Optional.of(new Listening(narrator, Redaction.of(environment)));
    }

    @Override
    public CommandResult run(Command command, Consumer<String> lines) {
        return listening.map(it -> told(it, command, lines)).orElseGet(() -> commands.run(command, lines));
    }

    private CommandResult told(Listening to, Command command, Consumer<String> lines) {
        int number = count.incrementAndGet();
        to.narrator.started(number, ShellWords.of(to.redaction.words(command.words())));
        Instant began = clock.instant();
        CommandResult result = commands.run(command, lines);
        to.narrator.ended(number, end(result), Duration.between(began, clock.instant()));
        return result;
    }

    private static String end(CommandResult result) {
        if (result instanceof CommandResult.Exited exited) {
            return "exit status " + exited.status();
        }
        if (result instanceof CommandResult.Failed failed) {
            return "not started: " + failed.reason();
        }
        return result instanceof CommandResult.TimedOut ? "ended, as its time was up" : "stopped";
    }
}
