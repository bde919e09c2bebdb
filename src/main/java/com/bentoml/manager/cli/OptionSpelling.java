package com.bentoml.manager.cli;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Options are spelled with underscores; hyphens in their place are understood too. */
final class OptionSpelling {
    private static final String END_OF_OPTIONS = "--";

    private final Set<String> known;

    /** Makes one that knows the options of a program and its commands. */
    OptionSpelling(CommandLine program) {
        known = Stream.concat(Stream.of(program), program.getSubcommands().values().stream())
                .flatMap(command -> command.getCommandSpec().optionsMap().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** The arguments with known options spelled the usual way; what follows {@code --} is left as it is. */
    String[] usual(String... args) {
        int end = Arrays.asList(args).indexOf(END_OF_OPTIONS);
        String[] spelled = args.clone();
        for (int i = 0; i < (end < 0 ? args.length : end); i++) {
            spelled[i] = args[i].startsWith(END_OF_OPTIONS) ? usual(args[i]) : args[i];
        }
        return spelled;
    }

    private String usual(String option) {
        int equals = option.indexOf('=');
        int end = equals < 0 ? option.length() : equals;
        String name = END_OF_OPTIONS + option.substring(2, end).replace('-', '_');
        return known.contains(name) ? name + option.substring(end) : option;
    }
}
