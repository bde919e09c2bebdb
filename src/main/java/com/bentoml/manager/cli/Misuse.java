package com.bentoml.manager.cli;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A wrong command line, found after picocli has parsed it. */
final class Misuse {
    private Misuse() {}

    /** The exception that ends the command with the message and a hint at its help. */
    static ParameterException of(@Nullable CommandSpec command, String message) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
    }

    /** Refuses an {@code --output} that is given and is none of the formats. */
    static void requireFormat(@Nullable CommandSpec command, @Nullable String output, String... formats) {
        if (output != null && !List.of(formats).contains(output)) {
            throw of(
                    command,
                    "--output: '" + output + "' is not a format; " + String.join(" and ", formats)
                            + (formats.length == 1 ? " is" : " are"));
        }
    }
}
