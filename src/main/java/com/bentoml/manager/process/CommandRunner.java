package com.bentoml.manager.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Runs other programs to their end; the one edge through which the tool starts anything. */
@FunctionalInterface
public interface CommandRunner {

    /**
     * Runs a program and waits for it.
     *
     * @param lines gets each line of both its streams as it comes, on the thread that called
     * @return how it ended; an {@link CommandResult.Exited} without output, which went to {@code lines}
     */
    CommandResult run(Command command, Consumer<String> lines);

    /** Runs a program whose output is short, and gives it. */
    default CommandResult run(Command command) {
        StringBuilder output = new StringBuilder();
        CommandResult result = run(command, line -> output.append(line).append('\n'));
        return result instanceof CommandResult.Exited exited
                ? new CommandResult.Exited(exited.status(), output.toString())
                : result;
    }

    /** A runner whose programs don't get these variables of the environment. */
    default CommandRunner without(Set<String> variables) {
        return (command, lines) -> run(command.without(variables), lines);
    }

    /** Runs a program that needs nothing but its arguments. */
    default CommandResult run(List<String> words, Path directory) {
        return run(Command.of(words, directory));
    }
}
