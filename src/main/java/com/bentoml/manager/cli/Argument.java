package com.bentoml.manager.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * An option or positional parameter of a command, and its value once a command line has been read. They are added to
 * their commands by calls, as picocli takes longer to find them by annotations than a short command takes in all.
 */
final class Argument<T> {
    private final ArgSpec spec;

    private Argument(CommandSpec command, ArgSpec spec) {
        this(spec);
        command.add(spec);
        spec.setValue(spec.initialValue());
    }

    /** The argument that a command has already, as {@code spec}. */
    Argument(ArgSpec spec) {
        this.spec = spec;
    }

    /** An option that takes no value, and is false unless it is given. */
    static Argument<Boolean> flag(CommandSpec command, String name, String description) {
        return flag(command, OptionSpec.builder(name).description(description));
    }

    static Argument<Boolean> flag(CommandSpec command, OptionSpec.Builder option) {
        return new Argument<>(
                command,
                option.type(boolean.class)
                        .converters(Argument::truth)
                        .initialValue(false)
                        .build());
    }

    /** An option that takes a value, which help calls {@code label}. */
    static Argument<String> text(CommandSpec command, String name, String label, String description) {
        return text(command, option(name, label, description));
    }

    static Argument<String> text(CommandSpec command, OptionSpec.Builder option) {
        return new Argument<>(command, option.type(String.class).build());
    }

    static Argument<String> text(CommandSpec command, PositionalParamSpec.Builder parameter) {
        return new Argument<>(command, parameter.type(String.class).build());
    }

    /** An option that can be repeated; an empty list unless it is given. */
    static Argument<List<String>> texts(CommandSpec command, String name, String label, String description) {
        return texts(command, option(name, label, description));
    }

    /** Several texts; an empty list unless one is given. */
    static Argument<List<String>> texts(CommandSpec command, OptionSpec.Builder option) {
        return new Argument<>(
                command,
                option.type(List.class)
                        .auxiliaryTypes(String.class)
                        .initialValue(List.of())
                        .build());
    }

    static Argument<List<String>> texts(CommandSpec command, PositionalParamSpec.Builder parameter) {
        return new Argument<>(
                command,
                parameter
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .initialValue(List.of())
                        .build());
    }

    static Argument<Integer> number(CommandSpec command, OptionSpec.Builder option) {
        return new Argument<>(
                command, option.type(int.class).converters(Argument::number).build());
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new TypeConversionException("'" + text + "' is neither; true and false are accepted");
        };
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
    }

    static Argument<Path> path(CommandSpec command, String name, String label, String description) {
        return path(command, option(name, label, description));
    }

    static Argument<Path> path(CommandSpec command, OptionSpec.Builder option) {
        return new Argument<>(command, option.type(Path.class).build());
    }

    private static OptionSpec.Builder option(String name, String label, String description) {
        return OptionSpec.builder(name).paramLabel(label).description(description);
    }

    /** Whether it has a value from the command line or the environment, be it an empty one. */
    boolean isGiven() {
        return !spec.originalStringValues().isEmpty();
    }

    /** The value, of an argument that always has one: it is required, or has a default. */
    T value() {
        return Objects.requireNonNull(spec.<T>getValue());
    }

    /** The value, if there is one. */
    Optional<T> find() {
        return Optional.ofNullable(spec.<T>getValue());
    }
}
