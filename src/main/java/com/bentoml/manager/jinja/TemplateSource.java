package com.bentoml.manager.jinja;

import java.util.Optional;

/** Where templates come from. */
@FunctionalInterface
public interface TemplateSource {
    /** The text of the template of that name, or nothing if there is none. */
    Optional<String> text(String name);
}
