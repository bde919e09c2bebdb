package com.bentoml.manager.jinja.format;

import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.FloatRepr;
import com.bentoml.manager.jinja.value.Markup;
import com.bentoml.manager.jinja.value.Numbers;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Text;
import com.bentoml.manager.jinja.value.TypeName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** Python's format(value, spec). */
public final class Format {
    private Format() {}

    public static String of(Object value, String spec) {
        if (spec.isEmpty()) {
            return Str.of(value);
        }
        if (value instanceof String || value instanceof Markup) {
            return text(Str.of(value), FormatSpec.parse(spec, false));
        }
        if (value instanceof Double number) {
            return real(number, FormatSpec.parse(spec, true));
        }
        if (Numbers.isInteger(value)) {
            return whole(value, FormatSpec.parse(spec, true));
        }
        throw new Failure("unsupported format string passed to " + TypeName.of(value)
                + ".__format__; turn it into a text first with |string");
    }

    private static String text(String text, FormatSpec spec) {
        if ((spec.type() != 0 && spec.type() != 's') || spec.sign() != 0 || spec.alternate() || spec.grouping() != 0) {
            throw new Failure("this format is not for a text");
        }
        if (spec.align() == '=') {
            throw new Failure("'=' alignment not allowed in string format specifier");
        }
        int length = Text.length(text);
        String cut = spec.precision() >= 0 && spec.precision() < length ? Text.part(text, 0, spec.precision()) : text;
        return spec.pad("", cut, '<');
    }

    private static String whole(Object value, FormatSpec spec) {
        BigInteger number = Numbers.big(value);
        return switch (spec.type()) {
            case 0, 'd', 'n' -> integer(number, "", number.abs().toString(), spec);
            case 'b' -> integer(number, "0b", number.abs().toString(2), spec);
            case 'o' -> integer(number, "0o", number.abs().toString(8), spec);
            case 'x' -> integer(number, "0x", number.abs().toString(16), spec);
            case 'X' -> integer(number, "0X", number.abs().toString(16).toUpperCase(Locale.ROOT), spec);
            case 'c' -> character(number, spec);
            case 'e', 'E', 'f', 'F', 'g', 'G', '%' -> real(Numbers.real(number), spec);
            default -> throw unknown(spec, "int");
        };
    }

    private static String character(BigInteger number, FormatSpec spec) {
        if (spec.sign() != 0 || spec.alternate() || spec.grouping() != 0 || spec.precision() >= 0) {
            throw new Failure("the format c takes no sign, #, separator or precision");
        }
        return spec.pad("", Text.character(Numbers.wide(number)), '<');
    }

    private static String integer(BigInteger number, String prefix, String digits, FormatSpec spec) {
        if (spec.precision() >= 0) {
            throw new Failure("Precision not allowed in integer format specifier");
        }
        if (spec.grouping() == ',' && !prefix.isEmpty()) {
            throw new Failure("Cannot specify ',' with '" + spec.type() + "'.");
        }
        String sign = spec.signOf(number.signum() < 0) + (spec.alternate() ? prefix : "");
        return grouped(sign, digits, "", spec, prefix.isEmpty() ? 3 : 4);
    }

    private static String real(double number, FormatSpec spec) {
        boolean negative = number < 0 || (number == 0 && 1 / number < 0);
        String text = realText(number, spec);
        int end = 0;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return grouped(spec.signOf(negative), text.substring(0, end), text.substring(end), spec, 3);
    }

    private static String realText(double number, FormatSpec spec) {
        boolean finite = !Double.isNaN(number) && !Double.isInfinite(number);
        int precision = spec.precision() < 0 ? 6 : spec.precision();
        return switch (spec.type()) {
            case 0 -> usualText(number, spec, finite);
            case 'e', 'E', 'f', 'F', 'g', 'G' -> FloatText.of(number, spec.type(), precision, spec.alternate());
            case 'n' -> FloatText.of(number, 'g', precision, spec.alternate());
            case '%' -> FloatText.of(number * 100, 'f', precision, spec.alternate()) + "%";
            default -> throw unknown(spec, "float");
        };
    }

    private static String usualText(double number, FormatSpec spec, boolean finite) {
        if (finite && spec.precision() >= 0) {
            BigDecimal size = new BigDecimal(Math.abs(number));
            return FloatText.general(size, Math.max(1, spec.precision()), spec.alternate(), 1);
        }
        String shown = FloatRepr.of(Math.abs(number));
        return spec.alternate() && finite ? withPoint(shown) : shown;
    }

    private static String withPoint(String shown) {
        return shown.indexOf('.') < 0 ? shown.replace("e", ".e") : shown;
    }

    /** Puts the separators in; zeros that fill up the width are digits too and get them. */
    private static String grouped(String sign, String digits, String rest, FormatSpec spec, int size) {
        if (spec.grouping() == 0 || digits.isEmpty()) {
            return spec.pad(sign, digits + rest, '>');
        }
        boolean zeros = spec.fill().equals("0") && spec.align() == '=';
        int width = zeros ? spec.width() - sign.length() - rest.length() : 0;
        return spec.pad(sign, separate(digits, spec.grouping(), size, width) + rest, '>');
    }

    private static String separate(String digits, char separator, int size, int width) {
        StringBuilder reversed = new StringBuilder();
        int written = 0;
        for (int i = digits.length() - 1; i >= 0 || reversed.length() < width; i--) {
            if (written > 0 && written % size == 0) {
                reversed.append(separator);
            }
            reversed.append(i >= 0 ? digits.charAt(i) : '0');
            written++;
        }
        return reversed.reverse().toString();
    }

    private static Failure unknown(FormatSpec spec, String type) {
        return new Failure("Unknown format code '" + spec.type() + "' for object of type '" + type + "'");
    }
}
