package com.bentoml.manager.jinja.statement;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which of some special names a body reads without having assigned them before. */
final class Undeclared implements NameVisitor {
    private final Set<String> open;
    private final Set<String> found = new HashSet<>();

    private Undeclared(String... names) {
        this.open = new HashSet<>(List.of(names));
    }

    static Set<String> in(Body body, String... names) {
        Undeclared visitor = new Undeclared(names);
        body.visitNames(visitor);
        return visitor.found;
    }

    @Override
    public void load(String name) {
        if (open.contains(name)) {
            found.add(name);
        }
    }

    @Override
    public void store(String name) {
        open.remove(name);
    }
}
