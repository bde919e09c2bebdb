package com.bentoml.manager.cli;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Refuses what buildx would only refuse image by image. What may be secret isn't told. */
final class InputForms {
    private static final Set<String> SECRET_KEYS = Set.of("id", "type", "env", "src", "source");
    private static final Pattern ATTESTATION =
            Pattern.compile("[01tTfF]|true|TRUE|True|false|FALSE|False|[^=,]+=[^,]*(,[^=,]+=[^,]*)*|.*\".*");

    private final CommandSpec command;

    InputForms(CommandSpec command) {
        this.command = command;
    }

    /** Of its keys only the builder knows which there are, and a value with a comma is in quotes. */
    void requireAttestation(String option, String value, String example) {
        require(
                ATTESTATION.matcher(value).matches(),
                option + ": '" + value + "' says of no attestation what it is; true, false and such as " + example
                        + " do");
    }

    /** Quotes are for sources with a comma, which is rare enough to leave it to buildx. */
    void requireSecret(String secret) {
        boolean known = secret.contains("\"")
                || Stream.of(secret.split(",", -1))
                        .allMatch(part ->
                                part.contains("=") && SECRET_KEYS.contains(part.substring(0, part.indexOf('='))));
        require(
                known && Pattern.compile("(^|,)\"?id=[^,]").matcher(secret).find(),
                "--secret: one of those given isn't id=ID with src=FILE or env=VARIABLE behind a comma");
    }

    void requireBuildArg(String argument) {
        require(
                !argument.isEmpty() && !argument.startsWith("="),
                "--build_arg: one of those given has no name; KEY=VALUE has, or KEY for the value that the environment"
                        + " gives it");
    }

    void requireBuildContext(String context) {
        int equals = context.indexOf('=');
        require(
                equals > 0 && equals < context.length() - 1,
                "--build_context: '" + context + "' is not NAME=SOURCE; the source is a folder, an address of git or"
                        + " docker-image://REFERENCE");
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw Misuse.of(command, message);
        }
    }
}
