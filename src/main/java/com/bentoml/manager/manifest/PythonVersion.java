package com.bentoml.manager.manifest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Python feature release such as {@code 3.10}; ordered by number, so 3.9 comes before 3.10. */
public record PythonVersion(int major, int minor) implements Comparable<PythonVersion> {
    private static final Pattern SYNTAX = Pattern.compile("([1-9]\\d?)\\.(0|[1-9]\\d{0,2})");

    public static Optional<PythonVersion> of(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        return matcher.matches()
                ? Optional.of(new PythonVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(PythonVersion other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
