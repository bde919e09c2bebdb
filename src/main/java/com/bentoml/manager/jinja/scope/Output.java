package com.bentoml.manager.jinja.scope;

import com.bentoml.manager.jinja.value.Limits;

/** What has been printed so far. */
public final class Output {
    private final StringBuilder text = new StringBuilder();

    public void print(String more) {
        Limits.checkCharacters((long) text.length() + more.length());
        text.append(more);
    }

    public String text() {
        return text.toString();
    }
}
