package com.bentoml.manager.jinja.statement;

/** How a statement ended, as far as the loop around it is concerned. */
public enum Flow {
    ON,
    BREAK,
    CONTINUE
}
