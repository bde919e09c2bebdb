package com.bentoml.manager.jinja.scope;

import com.bentoml.manager.jinja.TemplateUse;
import com.bentoml.manager.jinja.TemplateUse.How;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Limits;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** One rendering: its templates, its imported modules, and how much of its limits it has used. */
public final class Run {
    private final Library library;
    private final Map<String, Object> globals;
    private final Map<String, Object> modules = new HashMap<>();
    private final Set<TemplateUse> uses = new LinkedHashSet<>();
    private int depth;
    private int iterations;

    public Run(Library library, Map<String, Object> globals) {
        this.library = library;
        this.globals = globals;
    }

    public Library library() {
        return library;
    }

    /** What every template sees, also one that is imported without context. */
    public Map<String, Object> globals() {
        return globals;
    }

    public Template template(String name) {
        return library.find(name).orElseThrow(() -> new Failure("there is no template '" + name + "'"));
    }

    /** Takes note of a template that another asks for. */
    public void uses(How how, Template used, Frame by, int line) {
        uses.add(new TemplateUse(how, used.name(), by.template(), line));
    }

    /** All that were asked for, in the order of their first use. */
    public Set<TemplateUse> uses() {
        return uses;
    }

    /** A module that is imported without context runs once, however often it is imported. */
    public Object module(String name, Supplier<Object> made) {
        Object known = modules.get(name);
        if (known == null) {
            known = made.get();
            modules.put(name, known);
        }
        return known;
    }

    /** Runs something that may call itself, such as a macro or an include. */
    public void nested(Runnable work) {
        if (++depth > Limits.DEPTH) {
            throw new Failure("macros, includes and blocks call each other more than " + Limits.DEPTH + " levels deep");
        }
        try {
            work.run();
        } finally {
            depth--;
        }
    }

    public void countIteration() {
        Limits.checkItems(iterations++);
    }
}
