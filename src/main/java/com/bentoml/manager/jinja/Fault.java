package com.bentoml.manager.jinja;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ends a rendering. It is an error, so that jinjava, which goes on after exceptions, passes it on. */
final class Fault extends Error {
    private static final long serialVersionUID = 1;

    /** In a template that is being read, or 0 for where the rendering is. */
    final int line;

    Fault(String message) {
        this(message, 0);
    }

    Fault(String message, int line) {
        super(message, null, false, false);
        this.line = line;
    }

    /** What jinjava threw, or what it caught and took for an error of its own. */
    static Fault of(@Nullable Throwable error, int line) {
        Throwable cause = Objects.requireNonNull(error);
        while (cause.getCause() != null && !(cause instanceof Fault)) {
            cause = cause.getCause();
        }
        boolean isMisuse = cause instanceof ClassCastException
                || cause instanceof NullPointerException
                || cause instanceof IndexOutOfBoundsException;
        String message = isMisuse
                ? "a filter, test, method or function here got values of another kind, too few or too many"
                : String.valueOf(cause.getMessage());
        return cause instanceof Fault fault ? fault : new Fault(message, line);
    }
}
