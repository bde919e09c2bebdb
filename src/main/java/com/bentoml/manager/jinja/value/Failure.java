package com.bentoml.manager.jinja.value;

import org.jspecify.annotations.Nullable;

/** What ends a rendering: Python would raise, or we refuse. It learns its place on the way up. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private @Nullable String template;
    private int line;

    public Failure(String message) {
        super(message, null, false, false);
    }

    /** The innermost place wins. */
    public Failure at(String template, int line) {
        if (this.template == null) {
            this.template = template;
            this.line = line;
        }
        return this;
    }

    public @Nullable String template() {
        return template;
    }

    public int line() {
        return line;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
