package com.bentoml.manager.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A wrong command line, found after picocli has parsed it. */
final class Misuse {
    private Misuse() {}

    /** The exception that ends the command with the message and a hint at its help. */
    static ParameterException of(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** Refuses an {@code --output} that is given and is none of the formats. */
    static void requireFormat(CommandSpec command, Optional<String> output, String... formats) {
        output.filter(it -> !List.of(formats).contains(it)).ifPresent(it -> {
            throw of(
                    command,
                    "--output: '" + it + "' is not a format; " + String.join(" and ", formats)
                            + (formats.length == 1 ? " is" : " are"));
        });
    }
}
