package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.scope.Symbols;

/**
 * What a statement can know of its surroundings before it runs.
 *
 * @param soft under an if, where an unknown filter only matters when it is reached
 * @param topLevel where extends is allowed
 * @param inLoop where break and continue are allowed
 */
record Binding(Symbols symbols, String template, boolean soft, boolean topLevel, boolean inLoop) {
    static Binding top(Symbols symbols, String template) {
        return new Binding(symbols, template, false, true, false);
    }

    static Binding block(Symbols symbols, String template) {
        return new Binding(symbols, template, false, false, false);
    }

    Binding branch() {
        return new Binding(symbols, template, true, topLevel, inLoop);
    }

    Binding inner(Symbols inner) {
        return new Binding(inner, template, false, false, inLoop);
    }

    Binding loop(Symbols inner) {
        return new Binding(inner, template, false, false, true);
    }

    /** A macro or recursive loop is a function of its own: a break in it can't leave a loop around it. */
    Binding function(Symbols inner) {
        return new Binding(inner, template, false, false, false);
    }
}
