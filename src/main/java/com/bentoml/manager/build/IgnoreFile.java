package com.bentoml.manager.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A {@code .dockerignore}: the last pattern that matches a path, or a folder above it, decides.
 *
 * @see <a href="https://docs.docker.com/build/concepts/context/#dockerignore-files">the rules</a>
 */
final class IgnoreFile {
    private final List<Rule> rules = new ArrayList<>();

    private record Rule(Pattern pattern, boolean admits) {}

    private IgnoreFile(List<String> lines) {
        for (String line : lines) {
            String text = line.strip();
            boolean admits = text.startsWith("!");
            String pattern = (admits ? text.substring(1) : text).strip();
            if (!text.startsWith("#") && !pattern.isEmpty()) {
                rules.add(new Rule(Pattern.compile(regex(pattern)), admits));
            }
        }
    }

    static IgnoreFile of(List<String> lines) {
        return new IgnoreFile(lines);
    }

    /** The one in a folder; without one, nothing is ignored. */
    static IgnoreFile in(Path folder) throws IOException {
        Path file = folder.resolve(".dockerignore");
        return new IgnoreFile(Files.exists(file) ? Files.readAllLines(file) : List.of());
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

    private static String regex(String pattern) {
        String rest = pattern.replaceAll("^/+|/+$", "");
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (rest.startsWith("**", i)) {
                boolean folder = rest.startsWith("**/", i);
                regex.append(folder ? "(?:.*/)?" : ".*");
                i += folder ? 2 : 1;
            } else {
                regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.append("(?:/.*)?").toString();
    }
}
