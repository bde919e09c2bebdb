package com.bentoml.manager.jinja.test;

import com.bentoml.manager.jinja.filter.Filters;
import com.bentoml.manager.jinja.method.CharacterTests;
import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.DictValue;
import com.bentoml.manager.jinja.value.Division;
import com.bentoml.manager.jinja.value.Equality;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Membership;
import com.bentoml.manager.jinja.value.None;
import com.bentoml.manager.jinja.value.Ordering;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Undefined;
import org.jspecify.annotations.Nullable;

/** The tests by name: all of Jinja2 3.1. */
public final class Tests {
    private Tests() {}

    public static boolean exists(String name) {
        return comparison(name) != null || isTypeTest(name) || isValueTest(name);
    }

    private static boolean isValueTest(String name) {
        return switch (name) {
            case "odd", "even", "divisibleby", "defined", "undefined", "filter", "test", "none", "false", "true" ->
                true;
            case "lower", "upper", "sameas", "in" -> true;
            default -> false;
        };
    }

    private static boolean isTypeTest(String name) {
        return switch (name) {
            case "boolean", "integer", "float", "string", "mapping", "number", "sequence", "iterable", "callable" ->
                true;
            case "escaped" -> true;
            default -> false;
        };
    }

    private static @Nullable String comparison(String name) {
        return switch (name) {
            case "==", "eq", "equalto" -> "==";
            case "!=", "ne" -> "!=";
            case ">", "gt", "greaterthan" -> ">";
            case ">=", "ge" -> ">=";
            case "<", "lt", "lessthan" -> "<";
            case "<=", "le" -> "<=";
            default -> null;
        };
    }

    public static void check(String name) {
        if (!exists(name)) {
            throw new Failure("No test named '" + name + "'");
        }
    }

    public static boolean apply(String name, Object value, Arguments arguments) {
        check(name);
        String operator = comparison(name);
        if (operator != null) {
            return compare(operator, value, arguments.positionalOnly(name, 1, 1).get(0));
        }
        return switch (name) {
            case "divisibleby" ->
                isMultiple(value, arguments.bind(name, 1, "num").get(0), 0L);
            case "in" -> Membership.test(value, arguments.bind(name, 1, "seq").get(0));
            case "sameas" ->
                Identity.test(value, arguments.bind(name, 1, "other").get(0));
            default -> {
                arguments.positionalOnly(name, 0, 0);
                yield isTypeTest(name) ? TypeTests.apply(name, value) : apply(name, value);
            }
        };
    }

    private static boolean apply(String name, Object value) {
        return switch (name) {
            case "odd" -> isMultiple(value, 2L, 1L);
            case "even" -> isMultiple(value, 2L, 0L);
            case "defined" -> !(value instanceof Undefined);
            case "undefined" -> value instanceof Undefined;
            case "none" -> value == None.NONE;
            case "true" -> Boolean.TRUE.equals(value);
            case "false" -> Boolean.FALSE.equals(value);
            case "lower" -> CharacterTests.isLower(Str.of(value));
            case "upper" -> CharacterTests.isUpper(Str.of(value));
            case "filter" -> isName(value) && Filters.exists(Str.of(value));
            default -> isName(value) && exists(Str.of(value));
        };
    }

    /** What can't be a key can't be looked up among the names either. */
    private static boolean isName(Object value) {
        return Str.is(value) || (!(value instanceof Undefined) && new DictValue().contains(value));
    }

    private static boolean isMultiple(Object value, Object of, Object rest) {
        if (value instanceof String) {
            throw new Failure("a number is needed here, not str; put |int before the test");
        }
        return Equality.test(Division.modulo(value, of), rest);
    }

    private static boolean compare(String operator, Object value, Object other) {
        return switch (operator) {
            case "==" -> Equality.test(value, other);
            case "!=" -> !Equality.test(value, other);
            default -> Ordering.test(operator, value, other);
        };
    }
}
