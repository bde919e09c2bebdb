package com.bentoml.manager.jinja;

import com.hubspot.jinjava.el.ext.AbstractCallableMethod;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.objects.Namespace;
import com.hubspot.jinjava.objects.collections.PyMap;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.tree.parse.TagToken;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/** The statements. jinjava's let names leak, and know no {@code for … if}, no {@code break} and no parent's names. */
final class Statements {
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|\\w+|==|.", Pattern.DOTALL);
    private static final Pattern MACRO = Pattern.compile("(\\w+)\\s*\\((.*)\\)");
    private static final Pattern REUSE = Pattern.compile(
            "(.+?)(\\s+ignore\\s+missing)?(?:\\s+import\\s+(.+?)|\\s+as\\s+(\\w+))?(?:\\s+(with|without)\\s+context)?");

    static final Map<String, Statement> ALL = Stream.of(
                    new Statement("print", null, Statements::print),
                    new Statement("do", null, (tag, run) -> value(tag.getHelpers(), run)),
                    new Statement("if", "endif", Statements::branch),
                    new Statement("elif", null, (tag, run) -> misplaced(tag)),
                    new Statement("else", null, (tag, run) -> misplaced(tag)),
                    new Statement("for", "endfor", Statements::loop),
                    new Statement("break", null, Statements::jump),
                    new Statement("continue", null, Statements::jump),
                    new Statement("set", "endset", Statements::set),
                    new Statement("macro", "endmacro", Statements::macro),
                    new Statement("block", "endblock", Statements::block),
                    new Statement("extends", null, (tag, run) -> run.extend(value(tag.getHelpers(), run))),
                    new Statement("include", null, Statements::include),
                    new Statement("import", null, Statements::imported),
                    new Statement("from", null, Statements::imported))
            .collect(Collectors.toMap(Statement::getName, it -> it));

    private Statements() {}

    /** One of them. {@code set} has an end only if it sets a block of text. */
    record Statement(String getName, @Nullable String getEndTagName, Rendered rendered) implements Tag {
        /** What a statement does. */
        interface Rendered extends Serializable {
            void render(TagNode tag, Interpreter run);
        }

        boolean hasEnd(TagToken token) {
            boolean isLine =
                    getName.equals("set") && split(token.getHelpers(), "=", 2).size() > 1;
            return getEndTagName != null && !isLine;
        }

        @Override
        public String interpret(TagNode tag, JinjavaInterpreter interpreter) {
            rendered.render(tag, (Interpreter) interpreter);
            return "";
        }
    }

    /** Leaves the loop around, or one round of it. */
    static final class Jump extends Fault {
        private static final long serialVersionUID = 1;

        Jump(String name) {
            super(name);
        }
    }

    /** The parts between separators outside of quotes and brackets, at most so many. */
    private static List<String> split(String text, String separator, int most) {
        List<String> parts = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        int from = 0;
        int depth = 0;
        while (token.find() && parts.size() < most - 1) {
            String found = token.group();
            if (depth == 0 && found.equals(separator)) {
                parts.add(text.substring(from, token.start()).strip());
                from = token.end();
            }
            depth += "([{".contains(found) ? 1 : ")]}".contains(found) ? -1 : 0;
        }
        parts.add(text.substring(from).strip());
        return parts;
    }

    private static Object value(String expression, Interpreter run) {
        Object value = run.resolveELExpression(expression, 0);
        if (value == null) {
            throw new Fault("an expression is missing here, or gives nothing");
        }
        return value;
    }

    private static Object used(String expression, Interpreter run) {
        return Undefined.refused(value(expression, run));
    }

    private static boolean is(Node node, String... tags) {
        return node instanceof TagNode it && List.of(tags).contains(it.getName());
    }

    private static void misplaced(TagNode tag) {
        throw new Fault("'" + tag.getName() + "' stands in no if or for");
    }

    private static void print(TagNode tag, Interpreter run) {
        if (tag.getHelpers().strip().equals("super()")) {
            run.parentBlock();
            return;
        }
        Object value = value(tag.getHelpers(), run);
        run.print(value == Undefined.NO_ELSE ? "" : Python.str(value));
    }

    private static void branch(TagNode tag, Interpreter run) {
        List<Node> branch = new ArrayList<>();
        boolean isTaken = Python.isTrue(value(tag.getHelpers(), run));
        for (Node node : tag.getChildren()) {
            if (is(node, "elif", "else")) {
                if (isTaken) {
                    break;
                }
                run.at(node.getLineNumber());
                isTaken = is(node, "else") || Python.isTrue(value(((TagNode) node).getHelpers(), run));
            } else if (isTaken) {
                branch.add(node);
            }
        }
        run.render(branch);
    }

    private static void loop(TagNode tag, Interpreter run) {
        List<String> head = split(tag.getHelpers(), "in", 2);
        List<String> parts = split(head.get(head.size() - 1), "if", 2);
        if (head.size() < 2 || parts.get(parts.size() - 1).endsWith(" recursive")) {
            throw new Fault("a loop reads {% for name in values %} or {% for name in values if condition %}");
        }
        List<Object> items = Python.items(used(parts.get(0), run));
        Interpreter.Frame around = run.frame;
        if (parts.size() > 1) {
            items.removeIf(item -> {
                run.frame = around.inside(around.names());
                bind(head.get(0), item, run);
                return !Python.isTrue(value(parts.get(1), run));
            });
        }
        List<Node> nodes = tag.getChildren();
        int end = (int) nodes.stream().takeWhile(node -> !is(node, "else")).count();
        for (int index = 0; index < items.size(); index++) {
            run.frame = around.inside(around.names());
            run.frame.names().put("loop", loop(index, items.size() - 1));
            bind(head.get(0), items.get(index), run);
            try {
                run.render(nodes.subList(0, end));
            } catch (Jump jump) {
                index = Objects.equals(jump.getMessage(), "break") ? items.size() : index;
            }
        }
        run.frame = around;
        run.render(items.isEmpty() ? nodes.subList(Math.min(end + 1, nodes.size()), nodes.size()) : List.of());
    }

    private static Object loop(int index, int last) {
        return Python.fromJava(new TreeMap<>(Map.of(
                "index", index + 1, "index0", index, "first", index == 0, "last", index == last, "length", last + 1)));
    }

    private static void jump(TagNode tag, Interpreter run) {
        throw new Jump(tag.getName());
    }

    /** Gives values to names, such as {@code a}, {@code a, b}, {@code (a, b)} or {@code namespace.a}. */
    private static void bind(String target, Object value, Interpreter run) {
        List<String> names = split(target.replaceAll("^\\((.*)\\)$", "$1"), ",", 99);
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

    private static void set(TagNode tag, Interpreter run) {
        List<String> sides = split(tag.getHelpers(), "=", 2);
        if (sides.size() > 1) {
            bind(sides.get(0), value(sides.get(1), run), run);
        } else {
            String[] text = new String[1];
            run.within(
                    run.frame.inside(run.frame.names()), () -> text[0] = run.text(() -> run.render(tag.getChildren())));
            bind(sides.get(0), text[0], run);
        }
    }

    /** A macro sees the names of where it is defined; jinjava's sees those of where it is called. */
    private static void macro(TagNode tag, Interpreter run) {
        Matcher head = matched(MACRO, tag);
        LinkedHashMap<String, Object> parameters = new LinkedHashMap<>();
        for (String parameter : head.group(2).isBlank() ? List.<String>of() : split(head.group(2), ",", 99)) {
            List<String> sides = split(parameter, "=", 2);
            Object missing = new Undefined("'" + parameter + "' isn't given to the macro");
            parameters.put(sides.get(0), sides.size() > 1 ? value(sides.get(1), run) : missing);
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
                return run.text(() -> run.within(inside, () -> run.render(tag.getChildren())));
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
        List<String> words = List.of(StringUtils.split(tag.getHelpers()));
        boolean isScoped = words.contains("scoped");
        if (words.size() != (isScoped ? 2 : 1)) {
            throw new Fault("a block has a name, and may be scoped; it can't be required here");
        }
        run.block(words.get(0), isScoped);
    }

    private static void include(TagNode tag, Interpreter run) {
        Matcher head = matched(REUSE, tag);
        Object value = used(head.group(1), run);
        List<?> names = value instanceof List<?> list ? list : List.of(value);
        Object found = names.stream()
                .filter(it -> run.environment.has(Python.str(it)))
                .findFirst()
                .orElse(null);
        if (found == null && head.group(2) != null) {
            return;
        }
        if (run.isExtending()) {
            throw new Fault("a template that extends another includes only within its blocks here");
        }
        run.other(run.use("includes", found == null ? value : found), !"without".equals(head.group(5)));
    }

    private static void imported(TagNode tag, Interpreter run) {
        Matcher head = matched(REUSE, tag);
        String template = run.use("imports", used(head.group(1), run));
        Map<String, Object> names = new LinkedHashMap<>();
        run.text(() -> names.putAll(run.other(template, "with".equals(head.group(5)))));
        if (head.group(4) != null) {
            bind(head.group(4), new PyMap(names), run);
        }
        for (String each : head.group(3) == null ? List.<String>of() : split(head.group(3), ",", 99)) {
            List<String> pair = split(each, "as", 2);
            Object missing = new Undefined("'" + template + "' has no '" + pair.get(0) + "'");
            bind(pair.get(pair.size() - 1), names.getOrDefault(pair.get(0), missing), run);
        }
    }
}
