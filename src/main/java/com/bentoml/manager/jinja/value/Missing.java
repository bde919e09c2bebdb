package com.bentoml.manager.jinja.value;

/** The content of a variable that has none. */
public enum Missing {
    MISSING
}
