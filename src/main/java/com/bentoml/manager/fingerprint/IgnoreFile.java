package com.bentoml.manager.fingerprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A {@code .dockerignore}: the last pattern that matches a path, or a folder above it, decides.
 *
 * @see <a href="https://docs.docker.com/build/concepts/context/#dockerignore-files">the rules</a>
 */
final class IgnoreFile {
    private static final Pattern SPECIAL = Pattern.compile("[*?\\[\\]\\\\]");
    private static final String ANY_FOLDERS = "**";

    private final List<Rule> rules = new ArrayList<>();

    /**
     * One line.
     *
     * @param text the path it is about, as far as it has no wildcards
     */
    private record Rule(String text, Pattern pattern, boolean admits) {}

    private IgnoreFile(List<String> lines) {
        for (String line : lines) {
            String text = line.strip();
            boolean admits = text.startsWith("!");
            String pattern = (admits ? text.substring(1) : text).strip();
            if (!line.startsWith("#") && !pattern.isEmpty() && !ContextPath.leadsOut(pattern)) {
                String path = ContextPath.clean(pattern);
                rules.add(new Rule(ContextPath.widened(path), compiled(path), admits));
            }
        }
    }

    static IgnoreFile of(List<String> lines) {
        return new IgnoreFile(lines);
    }

    /** Reads one; without it, nothing is ignored. */
    static IgnoreFile at(Path file) throws IOException {
        return new IgnoreFile(
                Files.exists(file)
                        ? Files.readString(file)
                                .replaceFirst("^\uFEFF", "")
                                .lines()
                                .toList()
                        : List.of());
    }

    /** Whether the builder gets the file at a path with {@code /} between its parts. */
    boolean admits(String path) {
        boolean admitted = true;
        for (Rule rule : rules) {
            if (rule.admits != admitted && rule.pattern.matcher(path).matches()) {
                admitted = rule.admits;
            }
        }
        return admitted;
    }

    /** Whether it gets anything below a folder; true if in doubt. */
    boolean admitsBelow(String folder) {
        return admits(folder) || rules.stream().anyMatch(rule -> rule.admits && ContextPath.meet(rule.text, folder));
    }

    private static Pattern compiled(String pattern) {
        try {
            return Pattern.compile("(?:" + regex(pattern) + ")(?:/.*)?", Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            // The builder refuses the whole file then.
            return Pattern.compile(Pattern.quote(pattern));
        }
    }

    /** A {@code **} at one end, with nothing special besides, stands for any beginning or end, not just for folders. */
    private static String regex(String pattern) {
        if (!isSpecial(pattern)) {
            return Pattern.quote(pattern);
        }
        if (pattern.startsWith(ANY_FOLDERS) && !isSpecial(pattern.substring(2))) {
            String end = pattern.substring(2);
            return ".*" + Pattern.quote(end) + (end.startsWith("/") ? "|" + Pattern.quote(end.substring(1)) : "");
        }
        String beginning = pattern.substring(0, pattern.length() - Math.min(pattern.length(), 2));
        return pattern.endsWith(ANY_FOLDERS) && !isSpecial(beginning)
                ? Pattern.quote(beginning) + ".*"
                : translated(pattern);
    }

    private static boolean isSpecial(String pattern) {
        return SPECIAL.matcher(pattern).find();
    }

    private static String translated(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (pattern.startsWith(ANY_FOLDERS, i)) {
                i += pattern.startsWith("/", i + 2) ? 2 : 1;
                regex.append(i + 1 < pattern.length() ? "(?:.*/)?" : ".*");
            } else if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else {
                regex.append(one(c));
            }
        }
        return regex.toString();
    }

    private static String one(char c) {
        return switch (c) {
            case '*' -> "[^/]*";
            case '?' -> "[^/]";
            case '[', ']', '-', '^' -> String.valueOf(c);
            default -> Pattern.quote(String.valueOf(c));
        };
    }
}
