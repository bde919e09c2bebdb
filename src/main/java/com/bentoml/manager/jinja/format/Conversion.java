package com.bentoml.manager.jinja.format;

import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Numbers;
import com.bentoml.manager.jinja.value.Repr;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.StringRepr;
import com.bentoml.manager.jinja.value.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** One {@code %…} of a % format: its flags, width and precision, and what they make of a value. */
final class Conversion {
    private boolean left;
    private boolean zeros;
    private boolean alternate;
    private String plus = "";
    private int width;
    private int precision = -1;

    void flag(char flag) {
        switch (flag) {
            case '-' -> left = true;
            case '0' -> zeros = true;
            case '#' -> alternate = true;
            case '+' -> plus = "+";
            default -> plus = plus.isEmpty() ? " " : plus;
        }
    }

    void width(int width) {
        left |= width < -1;
        this.width = width == -1 ? 0 : Math.abs(width);
    }

    void precision(int precision) {
        this.precision = precision;
    }

    String apply(char type, Object value) {
        return switch (type) {
            case 's' -> pad("", cut(Str.of(value)), false);
            case 'r' -> pad("", cut(Repr.of(value)), false);
            case 'a' -> pad("", cut(StringRepr.toAscii(Repr.of(value))), false);
            case 'c' -> pad("", character(value), false);
            case 'd', 'i', 'u' -> integer(whole(value, type), 10, "");
            case 'o' -> integer(exact(value, type), 8, "0o");
            case 'x' -> integer(exact(value, type), 16, "0x");
            case 'X' -> integer(exact(value, type), 16, "0x").toUpperCase(Locale.ROOT);
            default -> real(value, type);
        };
    }

    private String cut(String text) {
        return precision >= 0 && precision < Text.length(text) ? Text.part(text, 0, precision) : text;
    }

    private static String character(Object value) {
        if (Str.is(value) && Text.length(Str.of(value)) == 1) {
            return Str.of(value);
        }
        if (!Numbers.isInteger(value)) {
            throw new Failure("the format c requires int or char");
        }
        return Text.character(Numbers.wide(value));
    }

    private static BigInteger whole(Object value, char type) {
        if (value instanceof Double number) {
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                throw new Failure("cannot convert float infinity or NaN to integer");
            }
            return new BigDecimal(number).toBigInteger();
        }
        return exact(value, type);
    }

    private static BigInteger exact(Object value, char type) {
        if (!Numbers.isInteger(value)) {
            throw PercentFormat.notANumber(type, value);
        }
        return Numbers.big(value);
    }

    private String integer(BigInteger number, int radix, String prefix) {
        String digits = number.abs().toString(radix);
        String filled = precision > digits.length() ? "0".repeat(precision - digits.length()) + digits : digits;
        return pad(sign(number.signum() < 0) + (alternate ? prefix : ""), filled, true);
    }

    private String real(Object value, char type) {
        Number number = Numbers.of(value);
        if (number == null) {
            throw PercentFormat.notANumber(type, value);
        }
        double real = Numbers.real(number);
        boolean negative = real < 0 || (real == 0 && 1 / real < 0);
        return pad(sign(negative), FloatText.of(real, type, precision < 0 ? 6 : precision, alternate), true);
    }

    private String sign(boolean negative) {
        return negative ? "-" : plus;
    }

    private String pad(String sign, String body, boolean number) {
        int missing = width - Text.length(sign) - Text.length(body);
        if (missing <= 0) {
            return sign + body;
        }
        if (left) {
            return sign + body + " ".repeat(missing);
        }
        return number && zeros ? sign + "0".repeat(missing) + body : " ".repeat(missing) + sign + body;
    }
}
