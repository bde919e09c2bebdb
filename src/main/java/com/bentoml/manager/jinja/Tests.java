package com.bentoml.manager.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tests that {@code is} knows. jinjava's take other values, and go on with what they can't take. */
final class Tests {
    static final Map<String, ExpTest> ALL = all();

    private Tests() {}

    private record Ours(String getName, BiPredicate<Object, Object[]> body) implements ExpTest {
        @Override
        public boolean evaluate(@Nullable Object value, JinjavaInterpreter interpreter, Object... values) {
            Object it = value == null ? Python.None.NONE : value;
            return body.test(getName.endsWith("defined") ? it : Operators.defined(it), values);
        }
    }

    private static Map<String, ExpTest> all() {
        BiPredicate<Object, Object[]> isEqual = (it, by) -> Python.isEqual(it, Operators.defined(by[0]));
        BiPredicate<Object, Object[]> isMany =
                (it, by) -> it instanceof Collection<?> || it instanceof Map<?, ?> || it instanceof String;
        return Stream.<ExpTest>of(
                        new Ours("defined", (it, by) -> !(it instanceof Undefined)),
                        new Ours("undefined", (it, by) -> it instanceof Undefined),
                        new Ours("none", (it, by) -> it == Python.None.NONE),
                        new Ours("true", (it, by) -> it.equals(true)),
                        new Ours("false", (it, by) -> it.equals(false)),
                        new Ours("truthy", (it, by) -> Python.isTrue(it)),
                        new Ours("boolean", (it, by) -> it instanceof Boolean),
                        new Ours("number", (it, by) -> Python.isNumber(it)),
                        new Ours("integer", (it, by) -> it instanceof Long),
                        new Ours("float", (it, by) -> it instanceof Double),
                        new Ours("string", (it, by) -> it instanceof String),
                        new Ours("mapping", (it, by) -> it instanceof Map<?, ?>),
                        new Ours("sequence", isMany),
                        new Ours("iterable", isMany),
                        new Ours("odd", (it, by) -> Math.floorMod((Long) it, 2L) == 1),
                        new Ours("even", (it, by) -> Math.floorMod((Long) it, 2L) == 0),
                        new Ours("divisibleby", (it, by) -> Math.floorMod((Long) it, (Long) by[0]) == 0),
                        new Ours("in", (it, by) -> Operators.isIn(it, Operators.defined(by[0]))),
                        new Ours("eq", isEqual),
                        new Ours("equalto", isEqual),
                        new Ours("ne", isEqual.negate()))
                .collect(Collectors.toMap(ExpTest::getName, it -> it));
    }
}
