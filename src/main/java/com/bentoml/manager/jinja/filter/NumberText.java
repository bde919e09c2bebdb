package com.bentoml.manager.jinja.filter;

import com.bentoml.manager.jinja.method.Editing;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Numbers;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Text;
import com.bentoml.manager.jinja.value.Undefined;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Python's float(x) and int(x, base) of what may be no number. */
final class NumberText {
    /** More digits than this Python reads only in the bases 2, 4, 8, 16 and 32. */
    private static final int MOST_DIGITS = 4300;

    private NumberText() {}

    static Optional<Double> toFloat(Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        Number number = Numbers.of(value);
        if (number != null) {
            return Optional.of(Numbers.real(number));
        }
        return Str.is(value) ? plain(Str.of(value)).flatMap(NumberText::parseFloat) : Optional.empty();
    }

    /** Any decimal digit counts as one of 0 to 9; beyond ASCII any space, within it only those of C, may stand around. */
    private static Optional<String> plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (int c : text.codePoints().toArray()) {
            boolean space = c > 0x7f && Text.isSpace(c);
            int known = c > 0x7f && Character.isDigit(c) ? '0' + Character.digit(c, 10) : space ? ' ' : c;
            if (known > 0x7f) {
                return Optional.empty();
            }
            plain.append((char) known);
        }
        return Optional.of(Editing.strip(plain.toString(), " \t\n\u000b\f\r", true, true));
    }

    private static Optional<Double> parseFloat(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String unsigned = lower.startsWith("+") || lower.startsWith("-") ? lower.substring(1) : lower;
        double sign = lower.startsWith("-") ? -1 : 1;
        return switch (unsigned) {
            case "inf", "infinity" -> Optional.of(sign * Double.POSITIVE_INFINITY);
            case "nan" -> Optional.of(Double.NaN);
            default -> digits(unsigned).map(digits -> sign * Double.parseDouble(digits));
        };
    }

    private static Optional<String> digits(String unsigned) {
        boolean valid = unsigned.matches("([\\d_]+\\.?[\\d_]*|\\.[\\d_]+)(e[+-]?[\\d_]+)?");
        return valid ? Optional.ofNullable(withoutUnderscores(unsigned)) : Optional.empty();
    }

    /** An underscore may only stand between two digits. */
    private static @Nullable String withoutUnderscores(String digits) {
        for (int i = digits.indexOf('_'); i >= 0; i = digits.indexOf('_', i + 1)) {
            boolean between = i > 0
                    && i < digits.length() - 1
                    && Character.isDigit(digits.charAt(i - 1))
                    && Character.isDigit(digits.charAt(i + 1));
            if (!between) {
                return null;
            }
        }
        return digits.replace("_", "");
    }

    /** As the filter int does: a text that is no int may still be a float. */
    static Optional<Object> toInt(Object value, int base) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (Str.is(value)) {
            Optional<Object> whole = plain(Str.of(value)).flatMap(text -> parseInt(text, base));
            return whole.isPresent() ? whole : toFloat(value).flatMap(NumberText::truncate);
        }
        Number number = Numbers.of(value);
        if (number instanceof Double real) {
            return truncate(real);
        }
        return number == null ? Optional.empty() : Optional.of(Numbers.narrow(Numbers.big(number)));
    }

    private static Optional<Object> truncate(double real) {
        if (Double.isInfinite(real)) {
            throw new Failure("cannot convert float infinity to integer");
        }
        return Double.isNaN(real) ? Optional.empty() : Optional.of(Numbers.narrow(new BigDecimal(real).toBigInteger()));
    }

    private static Optional<Object> parseInt(String text, int base) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        int radix = base == 0 ? prefixRadix(digits, 10) : base;
        if (radix < 2 || radix > 36) {
            return Optional.empty();
        }
        boolean prefixed = prefixRadix(digits, -1) == radix;
        String grouped = prefixed ? digits.substring(digits.startsWith("_", 2) ? 3 : 2) : digits;
        String body = grouped.replace("_", "");
        boolean leadingZero = base == 0 && !prefixed && body.startsWith("0") && !body.matches("0+");
        boolean tooLong = body.length() > MOST_DIGITS && Integer.bitCount(radix) > 1;
        boolean valid = !leadingZero
                && !tooLong
                && grouped.matches("[^_]+(_[^_]+)*")
                && body.chars().allMatch(c -> Character.digit(c, radix) >= 0);
        if (!valid) {
            return Optional.empty();
        }
        BigInteger number = new BigInteger(body, radix);
        return Optional.of(Numbers.narrow(negative ? number.negate() : number));
    }

    private static int prefixRadix(String digits, int otherwise) {
        if (digits.length() < 2 || digits.charAt(0) != '0') {
            return otherwise;
        }
        return switch (digits.charAt(1)) {
            case 'b', 'B' -> 2;
            case 'o', 'O' -> 8;
            case 'x', 'X' -> 16;
            default -> otherwise;
        };
    }
}
