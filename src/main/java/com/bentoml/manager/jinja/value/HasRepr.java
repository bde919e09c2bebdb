package com.bentoml.manager.jinja.value;

/** A value with its own way to be shown. */
public interface HasRepr {
    String repr();

    /** As str() shows it. */
    default String str() {
        return repr();
    }
}
