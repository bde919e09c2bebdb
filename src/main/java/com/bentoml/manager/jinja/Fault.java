package com.bentoml.manager.jinja;

import java.io.UncheckedIOException;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/** Ends a rendering. It is an error, so that jinjava, which goes on after exceptions, passes it on. */
class Fault extends Error {
    private static final long serialVersionUID = 1;

    /** In a template that is being read, or null for where the rendering is. */
    final transient @Nullable TemplateLine at;

    Fault(String message) {
        this(message, null);
    }

    Fault(String message, @Nullable TemplateLine at) {
        super(message, null, false, false);
        this.at = at;
    }

    /** What jinjava threw, or what it caught and took for an error of its own. */
    static Fault of(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && !(cause instanceof Fault || cause instanceof UncheckedIOException)) {
            cause = cause.getCause();
        }
        boolean isMisuse = cause instanceof ClassCastException
                || cause instanceof NullPointerException
                || cause instanceof IndexOutOfBoundsException;
        String message = cause instanceof UncheckedIOException
                ? "can't read " + cause.getMessage()
                : isMisuse
                        ? "a filter, test, method or function here got values of another kind, too few or too many"
                        : StringUtils.normalizeSpace(String.valueOf(cause.getMessage()));
        return cause instanceof Fault fault ? fault : new Fault(message);
    }
}
