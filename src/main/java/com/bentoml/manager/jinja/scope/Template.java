package com.bentoml.manager.jinja.scope;

import java.util.Map;

/** A parsed template; it can run any number of times, in several threads. */
public interface Template {
    String name();

    Map<String, BlockBody> blocks();

    void render(TemplateContext context, Output output);
}
