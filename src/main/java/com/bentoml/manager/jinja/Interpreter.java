package com.bentoml.manager.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.el.ext.AbstractCallableMethod;
import com.hubspot.jinjava.el.ext.NamedParameter;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.objects.Namespace;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.tree.TextNode;
import com.hubspot.jinjava.util.ScopeMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One rendering: where it is, and what it has made. */
final class Interpreter extends JinjavaInterpreter {
    /** A block as one of the templates that extend each other has it. */
    record Block(TagNode tag, String template) {}

    /**
     * A template, or a block, macro or loop of one.
     *
     * @param top the names of the whole template
     * @param names what it sets, and then what it sees
     * @param above the same block in the parents
     */
    record Frame(
            String template,
            ScopeMap<String, Object> top,
            ScopeMap<String, Object> names,
            Map<String, List<Block>> blocks,
            List<Block> above) {
        Frame inside(ScopeMap<String, Object> seen) {
            return new Frame(template, top, new ScopeMap<>(seen), blocks, above);
        }
    }

    final JinjaEnvironment environment;
    Frame frame;
    private final Set<TemplateUse> uses = new LinkedHashSet<>();
    private Output output = new Output();
    private @Nullable String parent;
    private volatile TemplateLine place;

    Interpreter(JinjaEnvironment environment, Jinjava jinjava, String template) {
        super(jinjava, context(jinjava.getGlobalContext()), jinjava.getGlobalConfig());
        this.environment = environment;
        this.place = new TemplateLine(template, 1);
        this.frame = frame(template, new ScopeMap<>());
    }

    private static Frame frame(String template, ScopeMap<String, Object> names) {
        return new Frame(template, names, names, new HashMap<>(), List.of());
    }

    /** jinjava's own goes on after unknown filters, and notes in what all renderings share what it resolves. */
    private static Context context(Context globals) {
        return new Context(globals) {
            @Override
            public Filter getFilter(String name) {
                return new Filters.Named(name);
            }

            @Override
            public ExpTest getExpTest(String name) {
                return new Filters.Test(name);
            }

            @Override
            public void addResolvedExpression(String expression) {}

            @Override
            public void addResolvedValue(String value) {}
        };
    }

    static Interpreter current() {
        return (Interpreter) Objects.requireNonNull(JinjavaInterpreter.getCurrent());
    }

    @SuppressWarnings("try") // the resource is only closed, never used by name
    Rendering rendering(Map<String, ? extends @Nullable Object> values) {
        try (var current = closeablePushCurrent(this).get()) {
            values.forEach((name, value) -> frame.names().put(name, Python.fromJava(value)));
            template(frame);
            return output.rendering(place, List.copyOf(uses));
        } catch (Fault | RuntimeException e) {
            return faulty(Fault.of(e));
        } catch (StackOverflowError e) {
            return faulty(new Fault("statements, macros, templates or values are nested too deeply"));
        }
    }

    /** The fault, where the rendering is. */
    Rendering faulty(Fault fault) {
        TemplateLine at = fault.at == null ? place : fault.at;
        return new Rendering.Faulty(
                new TemplateFault(at.template(), at.line(), String.valueOf(fault.getMessage())), List.copyOf(uses));
    }

    /** Renders a template, and then its parents, with the blocks of all. */
    private void template(Frame whole) {
        Node tree = environment
                .tree(whole.template())
                .orElseThrow(() -> new Fault("there is no template '" + whole.template() + "'"));
        define(tree, whole);
        String before = parent;
        parent = null;
        Output wanted = output;
        within(whole, tree.getChildren());
        output = wanted;
        String above = parent;
        parent = before;
        if (above != null) {
            template(new Frame(above, whole.top(), whole.names(), whole.blocks(), List.of()));
        }
    }

    /** All blocks of a template count, wherever they stand. */
    private static void define(Node node, Frame whole) {
        if (node instanceof TagNode tag && tag.getName().equals("block")) {
            whole.blocks()
                    .computeIfAbsent(tag.getHelpers().strip(), name -> new ArrayList<>())
                    .add(new Block(tag, whole.template()));
        }
        node.getChildren().forEach(child -> define(child, whole));
    }

    /** Renders another template with names of its own, and gives those it sets; it may see the names around. */
    Map<String, Object> other(String name, boolean seesNames) {
        ScopeMap<String, Object> names = seesNames ? new ScopeMap<>(frame.names()) : new ScopeMap<>();
        template(frame(name, names));
        return names.getScope();
    }

    /** What a template gives behind this goes. */
    void extend(Object name) {
        parent = use("extends", name);
        output = new Output();
    }

    /** Notes that a template is used where the rendering is. */
    String use(String how, Object name) {
        if (!(name instanceof String template) || !environment.has(template)) {
            throw new Fault("there is no template " + Python.shown(name));
        }
        if (parent != null && how.equals("includes")) {
            throw new Fault("a template that extends another includes only within its blocks here");
        }
        uses.add(new TemplateUse(how, template, place.template(), place.line()));
        return template;
    }

    /** Renders a part elsewhere; then the rendering is back where it was. */
    void within(Frame other, List<Node> nodes) {
        Frame before = frame;
        TemplateLine at = place;
        frame = other;
        render(nodes);
        frame = before;
        place = at;
    }

    void at(int line) {
        place = new TemplateLine(frame.template(), line);
        if (Thread.currentThread().isInterrupted()) {
            throw new Fault("");
        }
    }

    void render(List<Node> nodes) {
        for (Node node : nodes) {
            at(node.getLineNumber());
            output.add(node.render(this).getValue(), place, node instanceof TextNode);
        }
    }

    void print(String text) {
        output.add(text, place, false);
    }

    /** What a part gives, as a value. */
    String text(Runnable part) {
        Output before = output;
        output = new Output();
        part.run();
        String text = output.text.toString();
        output = before;
        return text;
    }

    /** What the last child has for the block; nothing while a child's blocks are only collected. */
    void block(String name) {
        if (parent == null) {
            block(Objects.requireNonNull(frame.blocks().get(name)));
        }
    }

    void parentBlock() {
        block(frame.above());
    }

    private void block(List<Block> chain) {
        if (chain.isEmpty()) {
            throw new Fault("super() gives nothing here: no parent has this block");
        }
        Block block = chain.get(0);
        List<Block> above = chain.subList(1, chain.size());
        within(
                new Frame(block.template(), frame.top(), new ScopeMap<>(frame.top()), frame.blocks(), above),
                block.tag().getChildren());
    }

    Object value(String expression) {
        Object value = resolveELExpression(expression, 0);
        if (value == null) {
            throw new Fault("an expression is missing here, or gives nothing");
        }
        return value;
    }

    @Override
    public Object retraceVariable(String name, int line, int position) {
        Object value = name.startsWith("__") ? null : frame.names().get(name);
        if (value == null && name.equalsIgnoreCase("none")) {
            return Python.None.NONE;
        }
        return value != null
                ? value
                : new Undefined(
                        "'" + name + "' is undefined; ask whether '" + name + " is defined', or give |default(…)");
    }

    /** Calls what a name stands for. */
    Object call(String name, Object... values) {
        Object callee = retraceVariable(name, 0, 0);
        if (callee instanceof AbstractCallableMethod macro) {
            return macro.evaluate(values);
        }
        List<Object> given = Arrays.stream(values).map(Undefined::refused).toList();
        return callee instanceof TemplateFunction function
                ? Python.fromJava(function.call(given))
                : builtIn(name, given);
    }

    private static Object builtIn(String name, List<Object> values) {
        return switch (name + "/" + values.size()) {
            case "range/1" -> range(0, (Long) values.get(0));
            case "range/2" -> range((Long) values.get(0), (Long) values.get(1));
            default -> {
                if (!name.equals("namespace")) {
                    throw new Fault("'" + name + "' is no function or macro here, or takes other values");
                }
                Namespace map = new Namespace();
                values.forEach(it -> map.put(((NamedParameter) it).getName(), ((NamedParameter) it).getValue()));
                yield map;
            }
        };
    }

    private static Object range(long start, long end) {
        if (Math.subtractExact(end, start) > Python.MOST_ITEMS) {
            throw new Fault("range() gives at most " + Python.MOST_ITEMS + " items");
        }
        return Python.list(LongStream.range(start, end).boxed().toList());
    }

    /** jinjava goes on after an error; here it ends the rendering. */
    @Override
    public void addError(TemplateError error) {
        throw error.getException() == null ? new Fault(error.getMessage()) : Fault.of(error.getException());
    }
}
