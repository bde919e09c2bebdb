package com.bentoml.manager.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A program to be run.
 *
 * @param words the program and its arguments; never a secret among them
 * @param directory where it runs
 * @param environment variables that are added to this program's own environment
 * @param withheld variables that are removed from it
 * @param input what it reads from stdin, the only way a secret may take; nothing else is kept of it
 * @param timeout after which it is ended, with all it started; without one, the runner's own holds
 * @param stop ends it when raised
 * @param confidential its output is a secret: the caller gets it unredacted, and it is neither shown nor logged
 */
public record Command(
        List<String> words,
        Path directory,
        Map<String, String> environment,
        Set<String> withheld,
        Optional<String> input,
        Optional<Duration> timeout,
        StopSignal stop,
        boolean confidential) {
    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
        withheld = Set.copyOf(withheld);
    }

    /** A program with nothing but its arguments. */
    public static Command of(List<String> words, Path directory) {
        return new Command(
                words, directory, Map.of(), Set.of(), Optional.empty(), Optional.empty(), new StopSignal(), false);
    }

    public Command within(Duration limit) {
        return new Command(words, directory, environment, withheld, input, Optional.of(limit), stop, confidential);
    }

    public Command until(StopSignal signal) {
        return new Command(words, directory, environment, withheld, input, timeout, signal, confidential);
    }

    public Command with(Map<String, String> variables) {
        return new Command(words, directory, variables, withheld, input, timeout, stop, confidential);
    }

    /** The program without these variables, too, which it doesn't need, as they are secret. */
    public Command without(Set<String> variables) {
        Set<String> all = new HashSet<>(withheld);
        all.addAll(variables);
        return new Command(words, directory, environment, all, input, timeout, stop, confidential);
    }

    public Command reading(String text) {
        return new Command(words, directory, environment, withheld, Optional.of(text), timeout, stop, confidential);
    }

    /** The program with its output as it is, secrets among it. */
    public Command confidentially() {
        return new Command(words, directory, environment, withheld, input, timeout, stop, true);
    }

    /** The program's name, for messages. */
    public String program() {
        return words.get(0);
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
