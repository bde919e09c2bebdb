package com.bentoml.manager.cli;

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
}
