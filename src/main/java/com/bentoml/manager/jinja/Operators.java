package com.bentoml.manager.jinja;

import com.hubspot.jinjava.el.ext.AdditionOperator;
import com.hubspot.jinjava.el.ext.OrOperator;
import com.hubspot.jinjava.objects.collections.PyList;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstUnary;

/** Python's operators, for jinjava's: these convert what they are given, so that 7 equals '7'. */
final class Operators {
    static final AstBinary.Operator FLOOR_DIVISION =
            of((a, b) -> number(a, b, Math::floorDiv, (x, y) -> Math.floor(x / y)));
    static final AstBinary.Operator POWER = of((a, b) -> {
        throw new Fault("** isn't known here");
    });
    static final AstBinary.Operator JOIN = of((a, b) -> Python.limited(Python.str(a) + Python.str(b)));
    static final AstBinary.Operator IN = of(Operators::isIn);
    static final AstBinary.Operator NOT_IN = of((a, b) -> !isIn(a, b));
    static final AstUnary.Operator NOT = (bindings, context, it) -> !Python.isTrue(it.eval(bindings, context));
    static final AstUnary.Operator MINUS =
            (bindings, context, it) -> number(0L, it.eval(bindings, context), Math::subtractExact, (x, y) -> x - y);
    private static final Map<AstBinary.Operator, AstBinary.Operator> PYTHON = Map.ofEntries(
            Map.entry(AstBinary.EQ, of(Python::isEqual)),
            Map.entry(AstBinary.NE, of((a, b) -> !Python.isEqual(a, b))),
            Map.entry(AstBinary.LT, of((a, b) -> Python.compare(a, b) < 0)),
            Map.entry(AstBinary.LE, of((a, b) -> Python.compare(a, b) <= 0)),
            Map.entry(AstBinary.GT, of((a, b) -> Python.compare(a, b) > 0)),
            Map.entry(AstBinary.GE, of((a, b) -> Python.compare(a, b) >= 0)),
            Map.entry(AdditionOperator.OP, of(Operators::sum)),
            Map.entry(AstBinary.SUB, of((a, b) -> number(a, b, Math::subtractExact, (x, y) -> x - y))),
            Map.entry(AstBinary.MUL, of((a, b) -> number(a, b, Math::multiplyExact, (x, y) -> x * y))),
            Map.entry(
                    AstBinary.DIV,
                    of((a, b) -> number(Python.number(a).doubleValue(), b, Math::addExact, (x, y) -> x / y))),
            Map.entry(AstBinary.MOD, of((a, b) -> number(a, b, Math::floorMod, (x, y) -> x - y * Math.floor(x / y)))),
            Map.entry(AstBinary.AND, (bindings, context, left, right) -> {
                Object value = left.eval(bindings, context);
                return Python.isTrue(value) ? right.eval(bindings, context) : value;
            }),
            Map.entry(OrOperator.OP, (bindings, context, left, right) -> {
                Object value = left.eval(bindings, context);
                return Python.isTrue(value) ? value : right.eval(bindings, context);
            }));

    private Operators() {}

    static AstBinary.Operator python(AstBinary.Operator operator) {
        return PYTHON.getOrDefault(operator, operator);
    }

    private static AstBinary.Operator of(BinaryOperator<Object> operator) {
        return (bindings, context, left, right) ->
                operator.apply(defined(left.eval(bindings, context)), defined(right.eval(bindings, context)));
    }

    /** A value that may be used, without marks. */
    static Object defined(Object value) {
        if (value instanceof Undefined undefined) {
            throw new Fault(undefined.message());
        }
        return Origins.without(value);
    }

    private static Object number(Object a, Object b, LongBinaryOperator whole, DoubleBinaryOperator real) {
        if (!Python.isNumber(a) || !Python.isNumber(b)) {
            throw new Fault(Python.shown(a) + " and " + Python.shown(b) + " aren't both numbers; join texts with ~");
        }
        Number left = Python.number(a);
        Number right = Python.number(b);
        boolean isWhole = left instanceof Long && right instanceof Long;
        double result = isWhole ? 0 : real.applyAsDouble(left.doubleValue(), right.doubleValue());
        if (!Double.isFinite(result)) {
            throw new Fault(a + " and " + b + ": division by zero, or too large a number");
        }
        return isWhole ? (Object) whole.applyAsLong(left.longValue(), right.longValue()) : (Object) result;
    }

    private static Object sum(Object a, Object b) {
        if (a instanceof PyList left && b instanceof PyList right) {
            if (left.size() + right.size() > Python.MOST_ITEMS) {
                throw new Fault("a list of more than " + Python.MOST_ITEMS + " items");
            }
            PyList all = Python.list(left);
            all.addAll(right);
            return all;
        }
        boolean areTexts = a instanceof String && b instanceof String;
        return areTexts ? Python.limited(Python.str(a) + Python.str(b)) : number(a, b, Math::addExact, Double::sum);
    }

    static boolean isIn(Object item, Object all) {
        if (all instanceof String text && item instanceof String part) {
            return text.contains(part);
        }
        return Python.items(all).stream().anyMatch(it -> Python.isEqual(it, item));
    }
}
