package com.bentoml.manager.jinja.scope;

import java.util.Optional;

/** The templates by name, each parsed once. */
public interface Library {
    Optional<Template> find(String name);
}
