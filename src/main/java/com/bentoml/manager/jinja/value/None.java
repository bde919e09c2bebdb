package com.bentoml.manager.jinja.value;

/** Python's None; templates know no Java null. */
public enum None {
    NONE
}
