package com.bentoml.manager.jinja;

import com.hubspot.jinjava.el.ext.NamedParameter;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.fn.MacroFunction;
import com.hubspot.jinjava.objects.Namespace;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/** Renders a template, or a macro or block of one. What isn't there is undefined, and values print as in Python. */
final class Interpreter extends JinjavaInterpreter {
    /** A block as one of the templates that extend each other has it. */
    private record Block(TagNode tag, String template) {}

    private static final Set<String> TAGS = Set.of("raw", "do");

    final Engine engine;
    final String template;
    private final Map<String, List<Block>> blocks;
    private final Context names;
    private List<Block> above = List.of();

    @Nullable String parent;

    /** How the loop around is left: by {@code break} or {@code continue}. */
    @Nullable String jump;

    Interpreter(Engine engine, String template, Context context) {
        this(engine, template, context, new LinkedHashMap<>());
    }

    private Interpreter(Engine engine, String template, Context context, Map<String, List<Block>> blocks) {
        super(engine.jinjava(), context, engine.jinjava().getGlobalConfig());
        this.engine = engine;
        this.template = template;
        this.blocks = blocks;
        this.names = context;
    }

    static Interpreter current() {
        return (Interpreter) Objects.requireNonNull(JinjavaInterpreter.getCurrent());
    }

    /** For a part of this template, with names of its own. */
    Interpreter inside(Context names) {
        return new Interpreter(engine, template, new Context(names), blocks);
    }

    /** For another template, with the names of this one or with none. */
    Interpreter other(String name, boolean seesNames) {
        return new Interpreter(engine, name, new Context(seesNames ? getContext() : engine.globals()));
    }

    /** Renders the template, and then its parents, with the blocks of all. */
    String text() {
        Node tree = engine.tree(template, this);
        define(tree);
        StringBuilder out = new StringBuilder();
        for (Node node : tree.getChildren()) {
            String text = text(List.of(node));
            out.append(parent == null ? text : "");
        }
        if (jump != null) {
            throw new Fault("'" + jump + "' stands in no loop");
        }
        if (parent != null) {
            out.append(new Interpreter(engine, parent, getContext(), blocks).text());
        }
        return out.toString();
    }

    void at(Node node) {
        engine.at(new TemplateLine(template, node.getLineNumber()));
        if (node instanceof TagNode tag && !(tag.getTag() instanceof Statement) && !TAGS.contains(tag.getName())) {
            throw new Fault("no statement is named '" + tag.getName() + "' here");
        }
    }

    /** All blocks of a template count, wherever they stand. */
    private void define(Node node) {
        if (node instanceof TagNode tag && tag.getName().equals("block")) {
            blocks.computeIfAbsent(StringUtils.split(tag.getHelpers())[0], name -> new ArrayList<>())
                    .add(new Block(tag, template));
        }
        node.getChildren().forEach(this::define);
    }

    /** Renders nodes up to the end, or to where a loop around them is left. */
    @SuppressWarnings("try")
    String text(List<Node> nodes) {
        StringBuilder out = new StringBuilder();
        engine.enter();
        try (var current = closeablePushCurrent(this).get()) {
            for (int index = 0; index < nodes.size() && jump == null; index++) {
                Python.limited(out.append(nodes.get(index).render(this).getValue()));
            }
        }
        engine.leave();
        return out.toString();
    }

    /** What the last child has for the block; nothing while a child's blocks are only collected. */
    String block(String name, boolean isScoped) {
        return parent == null ? block(Objects.requireNonNull(blocks.get(name)), isScoped ? getContext() : names) : "";
    }

    private String block(List<Block> chain, Context visible) {
        if (chain.isEmpty()) {
            throw new Fault("super() gives nothing here: no parent has this block");
        }
        Interpreter inside = new Interpreter(engine, chain.get(0).template(), new Context(visible), blocks);
        inside.above = chain.subList(1, chain.size());
        return engine.returning(() -> inside.text(chain.get(0).tag().getChildren()));
    }

    @Override
    public Object retraceVariable(String name, int line, int position) {
        for (Context scope = getContext(); scope != null && !name.startsWith("__"); scope = scope.getParent()) {
            Object value = scope.getScope().get(name);
            if (value != null) {
                return value;
            }
        }
        boolean isNone = name.equals("none") || name.equals("None");
        return isNone
                ? Python.None.NONE
                : new Undefined(
                        "'" + name + "' is undefined; ask whether '" + name + " is defined', or give |default(…)");
    }

    /** Calls what a name stands for. */
    Object call(String name, Object... values) {
        Object callee = retraceVariable(name, 0, 0);
        if (callee instanceof MacroFunction macro) {
            return macro.evaluate(values);
        }
        List<Object> given = Arrays.stream(values).map(Operators::defined).toList();
        return callee instanceof TemplateFunction function
                ? Python.fromJava(function.call(given))
                : builtIn(name, given);
    }

    private Object builtIn(String name, List<Object> values) {
        return switch (name) {
            case "super" -> block(above, names);
            case "range" ->
                range(values.stream().mapToInt(it -> ((Long) it).intValue()).toArray());
            case "namespace", "dict" -> {
                Namespace map = new Namespace();
                values.forEach(it -> map.put(((NamedParameter) it).getName(), ((NamedParameter) it).getValue()));
                yield map;
            }
            default -> throw new Fault("'" + name + "' is no function or macro here");
        };
    }

    private static Object range(int... values) {
        long start = values.length > 1 ? values[0] : 0;
        long end = values[Math.min(1, values.length - 1)];
        long step = values.length > 2 ? values[2] : 1;
        if (step == 0 || (end - start) / step > Python.MOST_ITEMS) {
            throw new Fault("range() gives at most " + Python.MOST_ITEMS + " items");
        }
        return Python.list(LongStream.iterate(start, it -> step > 0 ? it < end : it > end, it -> it + step)
                .boxed()
                .toList());
    }

    @Override
    public String getAsString(@Nullable Object value) {
        if (value == null) {
            throw new Fault("there is nothing to print here");
        }
        return value == Undefined.NO_ELSE ? "" : Python.str(value);
    }

    /** jinjava goes on after an error; here it ends the rendering. */
    @Override
    public void addError(TemplateError error) {
        throw error.getException() == null
                ? new Fault(error.getMessage(), error.getLineno())
                : Fault.of(error.getException(), error.getLineno());
    }
}
