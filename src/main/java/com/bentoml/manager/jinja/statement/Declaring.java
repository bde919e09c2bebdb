package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.scope.Symbols;

/** Passes the names of an expression or target on to a scope. */
record Declaring(Symbols symbols) implements NameVisitor {
    static Declaring in(Symbols symbols) {
        return new Declaring(symbols);
    }

    @Override
    public void load(String name) {
        symbols.load(name);
    }

    @Override
    public void store(String name) {
        symbols.store(name);
    }

    /** For targets that belong to the scope from its start, such as those of a for. */
    NameVisitor asParameters() {
        return new NameVisitor() {
            @Override
            public void load(String name) {
                symbols.load(name);
            }

            @Override
            public void store(String name) {
                symbols.parameter(name);
            }
        };
    }
}
