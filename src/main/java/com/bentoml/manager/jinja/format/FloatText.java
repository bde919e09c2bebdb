package com.bentoml.manager.jinja.format;

import com.bentoml.manager.jinja.value.Failure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** The digits of a float as C's printf writes them for e, f and g, rounded from its exact value. */
final class FloatText {
    private static final int MOST_DIGITS = 10_000;

    private FloatText() {}

    /** Without sign; of finite numbers and of inf and nan. */
    static String of(double number, char type, int precision, boolean alternate) {
        if (precision > MOST_DIGITS) {
            throw new Failure("a precision of " + precision + " is too large");
        }
        double size = Math.abs(number);
        String text = Double.isNaN(number)
                ? "nan"
                : Double.isInfinite(number) ? "inf" : digits(new BigDecimal(size), type, precision, alternate);
        return Character.isUpperCase(type) ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static String digits(BigDecimal number, char type, int precision, boolean alternate) {
        return switch (type) {
            case 'f', 'F' -> point(fixed(number, precision), alternate);
            case 'e', 'E' -> exponential(number, precision, alternate);
            default -> general(number, Math.max(1, precision), alternate, 0);
        };
    }

    private static String fixed(BigDecimal number, int precision) {
        return number.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String point(String digits, boolean alternate) {
        return alternate && digits.indexOf('.') < 0 ? digits + "." : digits;
    }

    private static String exponential(BigDecimal number, int precision, boolean alternate) {
        BigDecimal rounded = number.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        int exponent = number.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        String mantissa = fixed(rounded.movePointLeft(exponent), precision);
        return point(mantissa, alternate) + exponent(exponent);
    }

    private static String exponent(int exponent) {
        int size = Math.abs(exponent);
        return "e" + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
    }

    /** g: the shorter of both; with {@code reserve} 1 it is the way of a spec without a type. */
    static String general(BigDecimal number, int precision, boolean alternate, int reserve) {
        BigDecimal rounded = number.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        int exponent = number.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        if (exponent < -4 || exponent >= precision - reserve) {
            String mantissa = fixed(rounded.movePointLeft(exponent), precision - 1);
            return (alternate ? point(mantissa, true) : strip(mantissa)) + exponent(exponent);
        }
        String text = fixed(rounded, Math.max(0, precision - 1 - exponent));
        String plain = alternate ? point(text, true) : strip(text);
        return reserve > 0 && plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    private static String strip(String digits) {
        if (digits.indexOf('.') < 0) {
            return digits;
        }
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, digits.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
