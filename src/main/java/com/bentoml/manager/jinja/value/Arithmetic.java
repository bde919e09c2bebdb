package com.bentoml.manager.jinja.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Python's {@code + - *} on numbers, and + and * on texts, lists and tuples. */
public final class Arithmetic {
    private Arithmetic() {}

    public static Object add(Object left, Object right) {
        if (left instanceof String a && right instanceof String b) {
            Limits.checkCharacters((long) a.length() + b.length());
            return a + b;
        }
        Number a = Numbers.of(left);
        Number b = Numbers.of(right);
        if (a != null && b != null) {
            return addNumbers(a, b);
        }
        if (Str.is(left) && Str.is(right)) {
            return new Markup(Markup.escape(left).text() + Markup.escape(right).text());
        }
        if (left instanceof Sequence one && right instanceof Sequence two && one.getClass() == two.getClass()) {
            Limits.checkItems((long) one.items().size() + two.items().size());
            List<Object> items = new ArrayList<>(one.items());
            items.addAll(two.items());
            return one.of(items);
        }
        throw unsupported("+", left, right);
    }

    private static Object addNumbers(Number a, Number b) {
        if (a instanceof Double || b instanceof Double) {
            return Numbers.real(a) + Numbers.real(b);
        }
        if (a instanceof Long x && b instanceof Long y) {
            long sum = x + y;
            boolean overflows = ((x ^ sum) & (y ^ sum)) < 0;
            if (!overflows) {
                return sum;
            }
        }
        return Numbers.narrow(Numbers.big(a).add(Numbers.big(b)));
    }

    public static Object subtract(Object left, Object right) {
        Number a = Numbers.of(left);
        Number b = Numbers.of(right);
        if (a == null || b == null) {
            throw unsupported("-", left, right);
        }
        if (a instanceof Double || b instanceof Double) {
            return Numbers.real(a) - Numbers.real(b);
        }
        return Numbers.narrow(Numbers.big(a).subtract(Numbers.big(b)));
    }

    public static Object multiply(Object left, Object right) {
        Number a = Numbers.of(left);
        Number b = Numbers.of(right);
        if (a != null && b != null) {
            if (a instanceof Double || b instanceof Double) {
                return Numbers.real(a) * Numbers.real(b);
            }
            return Numbers.narrow(Numbers.big(a).multiply(Numbers.big(b)));
        }
        if (Numbers.isInteger(right)) {
            return repeat(left, right, unsupported("*", left, right));
        }
        if (Numbers.isInteger(left)) {
            return repeat(right, left, unsupported("*", left, right));
        }
        throw unsupported("*", left, right);
    }

    private static Object repeat(Object value, Object times, Failure otherwise) {
        if (times instanceof BigInteger) {
            throw new Failure("cannot fit 'int' into an index-sized integer");
        }
        if (value instanceof String text) {
            return Text.repeat(text, Numbers.index(times));
        }
        if (value instanceof Markup markup) {
            return new Markup(Text.repeat(markup.text(), Numbers.index(times)));
        }
        if (value instanceof Sequence sequence) {
            long count = Math.max(0, Numbers.index(times));
            Limits.checkItems(
                    sequence.items().isEmpty() ? 0 : count * sequence.items().size());
            List<Object> items = new ArrayList<>();
            for (long i = 0; i < count && !sequence.items().isEmpty(); i++) {
                items.addAll(sequence.items());
            }
            return sequence.of(items);
        }
        throw otherwise;
    }

    public static Object negate(Object value) {
        Number number = Numbers.of(value);
        if (number instanceof Double real) {
            return -real;
        }
        if (number == null) {
            throw unsupported("-", value);
        }
        return Numbers.narrow(Numbers.big(number).negate());
    }

    public static Object plus(Object value) {
        Number number = Numbers.of(value);
        if (number == null) {
            throw unsupported("+", value);
        }
        return number instanceof BigInteger big ? Numbers.narrow(big) : number;
    }

    private static Failure unsupported(String operator, Object value) {
        if (value instanceof Undefined undefined) {
            return undefined.failure();
        }
        return new Failure("bad operand type for unary " + operator + ": '" + TypeName.of(value) + "'");
    }

    static Failure unsupported(String operator, Object left, Object right) {
        if (left instanceof Undefined undefined) {
            return undefined.failure();
        }
        if (right instanceof Undefined undefined) {
            return undefined.failure();
        }
        return new Failure("unsupported operand types for " + operator + ": '" + TypeName.of(left) + "' and '"
                + TypeName.of(right) + "'" + hint(operator, left, right));
    }

    private static String hint(String operator, Object left, Object right) {
        boolean text = Str.is(left) || Str.is(right);
        return operator.equals("+") && text ? "; join texts with ~" : "";
    }
}
