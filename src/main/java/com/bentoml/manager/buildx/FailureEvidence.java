package com.bentoml.manager.buildx;

import com.bentoml.manager.buildx.ProgressText.FailedStep;
import com.bentoml.manager.process.CommandResult;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The output of a failed build, to find its cause.
 *
 * @param plain the lines buildx wrote for people
 * @param step the step it failed in, if it got that far
 * @param nativePlatform the platform that needs no emulation
 * @param onlyPlatform what it was built for, if that was a single platform
 */
public record FailureEvidence(
        CommandResult result,
        List<String> plain,
        Optional<FailedStep> step,
        String nativePlatform,
        Optional<String> onlyPlatform) {
    private static final String ERROR = "ERROR: ";
    private static final Pattern PLACE = Pattern.compile("^Dockerfile[-\\w]*:(\\d+)$");
    private static final Pattern PARSED = Pattern.compile("^dockerfile parse error on line (\\d+):");
    private static final String LIST = ": errors:";
    private static final String USAGE = "Usage: ";
    private static final String PREFIX = "^(failed to build: )?(failed to solve: )?";

    public FailureEvidence {
        plain = List.copyOf(plain);
    }

    /** What a short command left, which has no steps. */
    static FailureEvidence of(CommandResult result, List<String> plain) {
        return new FailureEvidence(result, plain, Optional.empty(), "", Optional.empty());
    }

    /** The error in buildx's own words; of a wrong command line it says the error first, and then how to use it. */
    public String message() {
        boolean usage = plain.stream().anyMatch(line -> line.startsWith(USAGE));
        if (usage && !plain.get(0).startsWith(ERROR)) {
            return plain.get(0);
        }
        for (int i = plain.size() - 1; i >= 0; i--) {
            if (plain.get(i).startsWith(ERROR)) {
                String error = plain.get(i).substring(ERROR.length()).replaceFirst(PREFIX, "");
                return error.endsWith(LIST) ? String.join(" ", error, rest(i + 1)) : error;
            }
        }
        return plain.isEmpty() ? ending() : plain.get(plain.size() - 1);
    }

    /** What a registry said, where it said several things: a line each. */
    private String rest(int from) {
        return plain.subList(from, plain.size()).stream()
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("; "));
    }

    /**
     * The place in the Dockerfile that the builder names, then the lines around it with their numbers.
     *
     * @param dockerfile its path; the builder only knows the last name
     */
    public List<String> source(String dockerfile) {
        List<String> lines = plain.stream()
                .takeWhile(line -> !line.startsWith(ERROR))
                .filter(line -> line.matches("\\S+:\\d+|\\s*\\d+ \\|.*"))
                .filter(line -> !line.matches("\\s*\\d+ \\|\\s*"))
                .map(line -> PLACE.matcher(line).replaceFirst(place -> Matcher.quoteReplacement(dockerfile) + ":$1"))
                .toList();
        Matcher parsed = PARSED.matcher(message());
        return lines.isEmpty() && parsed.find() ? List.of(dockerfile + ":" + parsed.group(1)) : lines;
    }

    /** The line of the Dockerfile that the builder names. */
    public OptionalInt line() {
        return source("").stream()
                .filter(line -> line.matches(":\\d{1,9}"))
                .mapToInt(line -> Integer.parseInt(line.substring(1)))
                .findFirst();
    }

    private String ending() {
        return result instanceof CommandResult.Exited exited
                ? "docker buildx ended with status " + exited.status()
                : "docker buildx was ended";
    }
}
