package com.bentoml.manager.jinja.scope;

/** One template's version of a block. */
public interface BlockBody {
    void render(TemplateContext context, Output output);
}
