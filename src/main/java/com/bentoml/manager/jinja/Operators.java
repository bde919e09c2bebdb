package com.bentoml.manager.jinja;

import com.hubspot.jinjava.objects.collections.PyList;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;

/** Python's operators, for jinjava's: these convert what they are given, so that 7 equals '7'. */
final class Operators {
    private Operators() {}

    /** The one that is written so, or as Java has it. */
    static AstBinary.Operator of(String symbol) {
        boolean isAnd = symbol.equals("&&");
        return (bindings, context, left, right) -> {
            Object value = left.eval(bindings, context);
            if (isAnd || symbol.equals("||")) {
                return Python.isTrue(value) == isAnd ? right.eval(bindings, context) : value;
            }
            return result(symbol, Undefined.refused(value), Undefined.refused(right.eval(bindings, context)));
        };
    }

    private static Object result(String symbol, Object a, Object b) {
        return switch (symbol) {
            case "==" -> Python.isEqual(a, b);
            case "!=" -> !Python.isEqual(a, b);
            case "<" -> Python.compare(a, b) < 0;
            case "<=" -> Python.compare(a, b) <= 0;
            case ">" -> Python.compare(a, b) > 0;
            case ">=" -> Python.compare(a, b) >= 0;
            case "in" -> isIn(a, b);
            case "not in" -> !isIn(a, b);
            case "~" -> Python.limited(Python.str(a) + Python.str(b));
            case "+" -> a instanceof Long ? whole(symbol, a, b) : sum(a, b);
            default -> whole(symbol, a, b);
        };
    }

    static Object whole(String symbol, Object a, Object b) {
        if (!(a instanceof Long left) || !(b instanceof Long right)) {
            throw new Fault(Python.shown(a) + " and " + Python.shown(b)
                    + " aren't both whole numbers, which is all that " + symbol + " takes here; join texts with ~");
        }
        return switch (symbol) {
            case "+" -> Math.addExact(left, right);
            case "-" -> Math.subtractExact(left, right);
            case "*" -> Math.multiplyExact(left, right);
            case "//" -> Math.floorDiv(left, right);
            case "%" -> Math.floorMod(left, right);
            default -> throw new Fault("the operator " + symbol + " isn't known here; there is //");
        };
    }

    private static Object sum(Object a, Object b) {
        if (a instanceof String left && b instanceof String right) {
            return Python.limited(left + right);
        }
        if (!(a instanceof PyList left) || !(b instanceof PyList right)) {
            return whole("+", a, b);
        }
        PyList all = Python.list(left);
        all.addAll(right);
        return Python.limited(all);
    }

    static boolean isIn(Object item, Object all) {
        boolean areTexts = all instanceof String && item instanceof String;
        return areTexts
                ? Python.str(all).contains(Python.str(item))
                : Python.items(all).stream().anyMatch(it -> Python.isEqual(it, item));
    }
}
