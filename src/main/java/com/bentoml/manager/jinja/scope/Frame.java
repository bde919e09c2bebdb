package com.bentoml.manager.jinja.scope;

import com.bentoml.manager.jinja.value.Missing;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a scope while it runs. A macro keeps the frame it was defined in, and sees what becomes of it. */
public final class Frame {
    private final @Nullable Frame parent;
    private final Symbols symbols;
    private final Map<String, Object> values = new HashMap<>();
    private final TemplateContext context;
    private final String template;
    private final Inheritance inheritance;
    private final boolean topLevel;

    private Frame(
            @Nullable Frame parent,
            Symbols symbols,
            TemplateContext context,
            String template,
            Inheritance inheritance,
            boolean topLevel) {
        this.parent = parent;
        this.symbols = symbols;
        this.context = context;
        this.template = template;
        this.inheritance = inheritance;
        this.topLevel = topLevel;
    }

    /** The frame of a whole template. */
    public static Frame root(Symbols symbols, TemplateContext context, String template, Inheritance inheritance) {
        return new Frame(null, symbols, context, template, inheritance, true);
    }

    /** The frame of a block, which sees nothing of the template around it but the context. */
    public static Frame block(Symbols symbols, TemplateContext context, String template) {
        return new Frame(null, symbols, context, template, new Inheritance(), false);
    }

    public Frame inner(Symbols inner) {
        return new Frame(this, inner, context, template, inheritance, false);
    }

    /** An inner frame whose output is kept, so that it counts even where a child template prints nothing. */
    public Frame captured(Symbols inner) {
        return new Frame(this, inner, context, template, new Inheritance(), false);
    }

    /** Gives each name what it holds at the start. */
    public Frame enter() {
        symbols.loads().forEach((name, load) -> {
            switch (load) {
                case RESOLVE -> values.put(name, context.resolve(name));
                case ALIAS -> values.put(name, parent == null ? Missing.MISSING : parent.get(name));
                case UNDEFINED -> values.put(name, Missing.MISSING);
                case PARAMETER -> {}
            }
        });
        return this;
    }

    public void leave() {
        values.replaceAll((name, value) -> Missing.MISSING);
    }

    /** The value of a name here or further out, or MISSING. */
    public Object get(String name) {
        for (Frame frame = this; frame != null; frame = frame.parent) {
            Object value = frame.values.get(name);
            if (value != null) {
                return value;
            }
        }
        return Missing.MISSING;
    }

    public void set(String name, Object value) {
        values.put(name, value);
    }

    /** An assignment by a statement: at the top level it is also what the template exports. */
    public void assign(String name, Object value) {
        values.put(name, value);
        if (topLevel) {
            context.export(name, value);
        }
    }

    /** An import: blocks know it, but it is not exported. */
    public void assignHidden(String name, Object value) {
        values.put(name, value);
        if (topLevel) {
            context.hide(name, value);
        }
    }

    /** All that has been assigned here and further out. */
    public Map<String, Object> locals() {
        Map<String, Object> locals = new LinkedHashMap<>();
        for (String name : symbols.allStores()) {
            Object value = get(name);
            if (value != Missing.MISSING) {
                locals.putIfAbsent(name, value);
            }
        }
        return locals;
    }

    /** Whether output counts: not after the template has extended another. */
    public boolean prints() {
        return !inheritance.extended();
    }

    public Inheritance inheritance() {
        return inheritance;
    }

    public boolean isTopLevel() {
        return topLevel;
    }

    public TemplateContext context() {
        return context;
    }

    public Run run() {
        return context.run();
    }

    public String template() {
        return template;
    }
}
