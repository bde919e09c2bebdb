package com.bentoml.manager.jinja;

import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.objects.Namespace;
import com.hubspot.jinjava.objects.collections.PyMap;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/** The statements of which jinjava has none, or one that does something else. */
final class Statements {
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|\\w+|==|.", Pattern.DOTALL);
    private static final Pattern MACRO = Pattern.compile("(\\w+)\\s*\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern REUSE = Pattern.compile(
            "(.+?)(\\s+ignore\\s+missing)?(?:\\s+import\\s+(.+?)|\\s+as\\s+(\\w+))?(?:\\s+(with|without)\\s+context)?",
            Pattern.DOTALL);

    private Statements() {}

    static List<Tag> all() {
        return List.of(
                new Statement("if", "endif", Statements::branch),
                new Statement("for", "endfor", Statements::loop),
                new Statement("break", null, Statements::jump),
                new Statement("continue", null, Statements::jump),
                new Statement("set", "endset", Statements::set),
                new Statement("macro", "endmacro", Statements::macro),
                new Statement("block", "endblock", Statements::block),
                new Statement("extends", null, Statements::extend),
                new Statement("include", null, Statements::include),
                new Statement("import", null, Statements::imported),
                new Statement("from", null, Statements::imported));
    }

    /** The parts between separators outside of quotes and brackets, at most so many. */
    static List<String> split(String text, String separator, int most) {
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

    private static Object value(String expression, TagNode tag, Interpreter run) {
        Object value = run.resolveELExpression(expression, tag.getLineNumber());
        if (value == null) {
            throw new Fault("an expression is missing in {% " + tag.getName() + " %}");
        }
        return Origins.without(value);
    }

    private static boolean is(Node node, String... tags) {
        return node instanceof TagNode it && List.of(tags).contains(it.getName());
    }

    private static String branch(TagNode tag, Interpreter run) {
        List<Node> branch = new ArrayList<>();
        boolean isTaken = Python.isTrue(value(tag.getHelpers(), tag, run));
        for (Node node : tag.getChildren()) {
            if (is(node, "elif", "else")) {
                if (isTaken) {
                    break;
                }
                run.engine.at(new TemplateLine(run.template, node.getLineNumber()));
                isTaken = is(node, "else") || Python.isTrue(value(((TagNode) node).getHelpers(), tag, run));
            } else if (isTaken) {
                branch.add(node);
            }
        }
        return run.text(branch);
    }

    @SuppressWarnings("try")
    private static String loop(TagNode tag, Interpreter run) {
        List<String> head = split(tag.getHelpers(), "in", 2);
        List<String> parts = split(head.get(head.size() - 1), "if", 2);
        if (head.size() < 2 || parts.get(parts.size() - 1).endsWith(" recursive")) {
            throw new Fault("a loop reads {% for name in values %} or {% for name in values if condition %}");
        }
        List<Object> items = Python.items(Operators.defined(value(parts.get(0), tag, run)));
        if (parts.size() > 1) {
            items.removeIf(item -> {
                try (var scope = run.enterNonStackingScope()) {
                    bind(head.get(0), item, run);
                    return !Python.isTrue(value(parts.get(1), tag, run));
                }
            });
        }
        List<Node> nodes = tag.getChildren();
        int end = (int) nodes.stream().takeWhile(node -> !is(node, "else")).count();
        return items.isEmpty()
                ? run.text(nodes.subList(Math.min(end + 1, nodes.size()), nodes.size()))
                : rounds(items, head.get(0), nodes.subList(0, end), run);
    }

    @SuppressWarnings("try")
    private static String rounds(List<Object> items, String names, List<Node> nodes, Interpreter run) {
        StringBuilder out = new StringBuilder();
        for (int index = 0; index < items.size() && !"break".equals(run.jump); index++) {
            run.jump = null;
            try (var scope = run.enterNonStackingScope()) {
                run.getContext().put("loop", loop(index, items.size()));
                bind(names, items.get(index), run);
                Python.limited(out.append(run.text(nodes)));
            }
        }
        run.jump = null;
        return out.toString();
    }

    private static Object loop(int index, int length) {
        return Python.fromJava(new TreeMap<>(Map.of(
                "index",
                index + 1,
                "index0",
                index,
                "revindex",
                length - index,
                "revindex0",
                length - index - 1,
                "first",
                index == 0,
                "last",
                index == length - 1,
                "length",
                length)));
    }

    private static String jump(TagNode tag, Interpreter run) {
        run.jump = tag.getName();
        return "";
    }

    /** Gives values to names, such as {@code a}, {@code a, b}, {@code (a, b)} or {@code namespace.a}. */
    private static void bind(String target, Object value, Interpreter run) {
        List<String> names =
                split(target.matches("\\(.*\\)") ? target.substring(1, target.length() - 1) : target, ",", 99);
        List<Object> values = names.size() == 1 ? List.of(value) : Python.items(value);
        if (values.size() != names.size()) {
            throw new Fault("'" + target + "' stands for " + values.size() + " values");
        }
        for (int index = 0; index < names.size(); index++) {
            List<String> path = split(names.get(index), ".", 2);
            if (path.size() == 1 && path.get(0).matches("(?!__)[A-Za-z_]\\w*")) {
                run.getContext().put(path.get(0), values.get(index));
            } else if (path.size() == 2 && run.retraceVariable(path.get(0), 0, 0) instanceof Namespace namespace) {
                namespace.put(path.get(1), values.get(index));
            } else {
                throw new Fault(
                        "'" + names.get(index) + "' can't be set; only names, and attributes of a namespace, can");
            }
        }
    }

    private static String set(TagNode tag, Interpreter run) {
        List<String> sides = split(tag.getHelpers(), "=", 2);
        if (sides.size() > 1) {
            boolean isList = split(sides.get(1), ",", 2).size() > 1;
            bind(sides.get(0), value(isList ? "[" + sides.get(1) + "]" : sides.get(1), tag, run), run);
        } else {
            bind(sides.get(0), Origins.without(run.inside(run.getContext()).text(tag.getChildren())), run);
        }
        return "";
    }

    private static String macro(TagNode tag, Interpreter run) {
        Matcher head = matched(MACRO, tag);
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String parameter : head.group(2).isBlank() ? List.<String>of() : split(head.group(2), ",", 99)) {
            List<String> sides = split(parameter, "=", 2);
            Object missing = new Undefined("'" + parameter + "' isn't given to the macro");
            parameters.put(sides.get(0), sides.size() > 1 ? value(sides.get(1), tag, run) : missing);
        }
        run.getContext().put(head.group(1), new Macro(tag, head.group(1), parameters, run));
        return "";
    }

    private static Matcher matched(Pattern pattern, TagNode tag) {
        Matcher matcher = pattern.matcher(tag.getHelpers().strip());
        if (!matcher.matches()) {
            throw new Fault("{% " + tag.getName() + " " + tag.getHelpers() + " %} can't be understood");
        }
        return matcher;
    }

    private static String block(TagNode tag, Interpreter run) {
        List<String> words = List.of(StringUtils.split(tag.getHelpers()));
        if (words.contains("required")) {
            throw new Fault("a block can't be required here; |default or 'is defined' can ask for what it needs");
        }
        return run.block(words.get(0), words.contains("scoped"));
    }

    private static String extend(TagNode tag, Interpreter run) {
        run.parent = run.engine.use("extends", value(tag.getHelpers(), tag, run));
        return "";
    }

    private static String include(TagNode tag, Interpreter run) {
        Matcher head = matched(REUSE, tag);
        Object value = value(head.group(1), tag, run);
        List<?> names = value instanceof List<?> list ? list : List.of(value);
        Object found = names.stream()
                .filter(it -> run.engine.has(Python.str(it)))
                .findFirst()
                .orElse(null);
        if (found == null && head.group(2) != null) {
            return "";
        }
        if (run.parent != null) {
            throw new Fault("a template that extends another includes only within its blocks here");
        }
        String name = run.engine.use("includes", found == null ? value : found);
        return run.engine.returning(run.other(name, !"without".equals(head.group(5)))::text);
    }

    private static String imported(TagNode tag, Interpreter run) {
        Matcher head = matched(REUSE, tag);
        String name = run.engine.use("imports", value(head.group(1), tag, run));
        Interpreter other = run.other(name, "with".equals(head.group(5)));
        run.engine.returning(other::text);
        Map<String, Object> names = other.getContext().getScope();
        if (head.group(4) != null) {
            run.getContext().put(head.group(4), new PyMap(names));
        }
        for (String each : head.group(3) == null ? List.<String>of() : split(head.group(3), ",", 99)) {
            List<String> pair = split(each, "as", 2);
            Object missing = new Undefined("'" + name + "' has no '" + pair.get(0) + "'");
            bind(pair.get(pair.size() - 1), names.getOrDefault(pair.get(0), missing), run);
        }
        return "";
    }
}
