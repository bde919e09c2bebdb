package com.bentoml.manager.jinja;

import com.hubspot.jinjava.el.ext.AbstractCallableMethod;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.objects.Namespace;
import com.hubspot.jinjava.objects.collections.PyMap;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements. jinjava's let names leak, and know no {@code for … if} and no parent's names. */
final class Statements {
    private static final Pattern FOR = Pattern.compile("(.+?)\\sin\\s(.+?)(?:\\sif\\s(.+))?", Pattern.DOTALL);
    private static final Pattern MACRO = Pattern.compile("(\\w+)\\s*\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern REUSE = Pattern.compile(
            "(.+?)(\\s+ignore\\s+missing)?(?:\\s+import\\s+(.+?)|\\s+as\\s+(\\w+))?(?:\\s+(with|without)\\s+context)?",
            Pattern.DOTALL);

    static final Map<String, Statement> ALL = Stream.of(
                    new Statement("print", null, Statements::print),
                    new Statement("do", null, (tag, run) -> run.value(tag.getHelpers())),
                    new Statement("if", "endif", Statements::branch),
                    new Statement("elif", null, (tag, run) -> {}),
                    new Statement("else", null, (tag, run) -> {}),
                    new Statement("for", "endfor", Statements::loop),
                    new Statement("set", "endset", Statements::set),
                    new Statement("macro", "endmacro", Statements::macro),
                    new Statement("block", "endblock", Statements::block),
                    new Statement("extends", null, (tag, run) -> run.extend(run.value(tag.getHelpers()))),
                    new Statement("include", null, Statements::include),
                    new Statement("import", null, Statements::imported),
                    new Statement("from", null, Statements::imported))
            .collect(Collectors.toMap(Statement::getName, it -> it));

    private Statements() {}

    /** What a statement does. */
    interface Rendered extends BiConsumer<TagNode, Interpreter>, Serializable {}

    record Statement(String getName, @Nullable String getEndTagName, Rendered rendered) implements Tag {
        @Override
        public String interpret(TagNode tag, JinjavaInterpreter run) {
            rendered.accept(tag, (Interpreter) run);
            return "";
        }
    }

    private static void print(TagNode tag, Interpreter run) {
        if (tag.getHelpers().strip().equals("super()")) {
            run.parentBlock();
            return;
        }
        Object value = run.value(tag.getHelpers());
        run.print(value == Undefined.NO_ELSE ? "" : Python.str(value));
    }

    private static void branch(TagNode tag, Interpreter run) {
        List<Node> branch = new ArrayList<>();
        boolean isTaken = Python.isTrue(run.value(tag.getHelpers()));
        for (Node node : tag.getChildren()) {
            if (node instanceof TagNode it && it.getName().startsWith("el")) {
                if (isTaken) {
                    break;
                }
                run.at(it.getLineNumber());
                isTaken = it.getName().equals("else") || Python.isTrue(run.value(it.getHelpers()));
            } else if (isTaken) {
                branch.add(node);
            }
        }
        run.render(branch);
    }

    private static void loop(TagNode tag, Interpreter run) {
        Matcher head = matched(FOR, tag);
        List<Object> items = Python.items(run.value(head.group(2)));
        Interpreter.Frame around = run.frame;
        if (head.group(3) != null) {
            items.removeIf(item -> {
                run.frame = around.inside(around.names());
                bind(head.group(1), item, run);
                return !Python.isTrue(run.value(head.group(3)));
            });
        }
        List<Node> nodes = tag.getChildren();
        int end = (int)
                nodes.stream().takeWhile(node -> !node.getName().equals("else")).count();
        for (int index = 0; index < items.size(); index++) {
            run.frame = around.inside(around.names());
            run.frame.names().put("loop", loop(index, items.size() - 1));
            bind(head.group(1), items.get(index), run);
            run.render(nodes.subList(0, end));
        }
        run.frame = around;
        run.render(items.isEmpty() ? nodes.subList(Math.min(end + 1, nodes.size()), nodes.size()) : List.of());
    }

    private static Object loop(int index, int last) {
        return Python.fromJava(new TreeMap<>(Map.of(
                "index", index + 1, "index0", index, "first", index == 0, "last", index == last, "length", last + 1)));
    }

    /** Gives values to names, such as {@code a}, {@code a, b}, {@code (a, b)} or {@code namespace.a}. */
    private static void bind(String target, Object value, Interpreter run) {
        List<String> names = parts(target.strip().replaceAll("^\\((.*)\\)$", "$1"), ",");
        List<Object> values = names.size() == 1 ? List.of(value) : Python.items(value);
        if (values.size() != names.size()) {
            throw new Fault("'" + target + "' stands for " + values.size() + " values");
        }
        for (int index = 0; index < names.size(); index++) {
            String[] path = names.get(index).split("\\.", 2);
            if (path.length == 1 && path[0].matches("(?!__)[A-Za-z_]\\w*")) {
                run.frame.names().put(path[0], values.get(index));
            } else if (path.length == 2 && run.retraceVariable(path[0], 0, 0) instanceof Namespace namespace) {
                namespace.put(path[1], values.get(index));
            } else {
                throw new Fault("'" + target + "' can't be set; only names, and attributes of a namespace, can");
            }
        }
    }

    private static List<String> parts(String text, String separator) {
        return Stream.of(text.split(separator, -1)).map(String::strip).toList();
    }

    private static void set(TagNode tag, Interpreter run) {
        String[] sides = tag.getHelpers().split("=", 2);
        Interpreter.Frame inside = run.frame.inside(run.frame.names());
        bind(
                sides[0],
                sides.length > 1 ? run.value(sides[1]) : run.text(() -> run.within(inside, tag.getChildren())),
                run);
    }

    /** A macro sees the names of where it is defined; jinjava's sees those of where it is called. */
    private static void macro(TagNode tag, Interpreter run) {
        Matcher head = matched(MACRO, tag);
        LinkedHashMap<String, Object> parameters = new LinkedHashMap<>();
        for (String parameter : head.group(2).isBlank() ? List.<String>of() : parts(head.group(2), ",")) {
            String[] sides = parameter.split("=", 2);
            Object missing = new Undefined("'" + parameter + "' isn't given to the macro");
            parameters.put(sides[0].strip(), sides.length > 1 ? run.value(sides[1]) : missing);
        }
        Interpreter.Frame around = run.frame;
        run.frame.names().put(head.group(1), new AbstractCallableMethod(head.group(1), parameters) {
            @Override
            public Object doEvaluate(Map<String, Object> values, Map<String, Object> named, List<Object> others) {
                if (!named.isEmpty() || !others.isEmpty()) {
                    throw new Fault("macro '" + getName() + "' takes only " + getArguments() + " here");
                }
                Interpreter.Frame inside = around.inside(around.names());
                inside.names().putAll(values);
                return run.text(() -> run.within(inside, tag.getChildren()));
            }
        });
    }

    private static Matcher matched(Pattern pattern, TagNode tag) {
        Matcher matcher = pattern.matcher(tag.getHelpers().strip());
        if (!matcher.matches()) {
            throw new Fault("{% " + tag.getName() + " " + tag.getHelpers() + " %} can't be understood");
        }
        return matcher;
    }

    private static void block(TagNode tag, Interpreter run) {
        String name = tag.getHelpers().strip();
        if (!name.matches("\\w+")) {
            throw new Fault("a block reads {% block name %} here: it can't be scoped or required");
        }
        run.block(name);
    }

    private static void include(TagNode tag, Interpreter run) {
        Matcher head = matched(REUSE, tag);
        Object value = run.value(head.group(1));
        List<?> names = value instanceof List<?> list ? list : List.of(value);
        Optional<?> found =
                names.stream().filter(it -> run.environment.has(Python.str(it))).findFirst();
        if (found.isPresent() || head.group(2) == null) {
            Object name = found.isPresent() ? found.get() : value;
            run.other(run.use("includes", name), !"without".equals(head.group(5)));
        }
    }

    private static void imported(TagNode tag, Interpreter run) {
        Matcher head = matched(REUSE, tag);
        String template = run.use("imports", run.value(head.group(1)));
        PyMap names = new PyMap(new LinkedHashMap<>());
        run.text(() -> names.putAll(run.other(template, "with".equals(head.group(5)))));
        if (head.group(4) != null) {
            bind(head.group(4), names, run);
        }
        for (String each : head.group(3) == null ? List.<String>of() : parts(head.group(3), ",")) {
            List<String> pair = parts(each, "\\sas\\s");
            bind(pair.get(pair.size() - 1), Attributes.of(names, pair.get(0)), run);
        }
    }
}
