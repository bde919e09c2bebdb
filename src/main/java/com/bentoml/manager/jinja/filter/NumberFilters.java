package com.bentoml.manager.jinja.filter;

import com.bentoml.manager.jinja.format.Format;
import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Arithmetic;
import com.bentoml.manager.jinja.value.Bound;
import com.bentoml.manager.jinja.value.Division;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Iteration;
import com.bentoml.manager.jinja.value.None;
import com.bentoml.manager.jinja.value.Numbers;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.TypeName;
import com.bentoml.manager.jinja.value.Undefined;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Iterator;

/** Filters that make or need a number. */
final class NumberFilters {
    private NumberFilters() {}

    static Object apply(String name, Object value, Arguments arguments) {
        return switch (name) {
            case "abs" -> {
                arguments.positionalOnly(name, 0, 0);
                yield abs(value);
            }
            case "filesizeformat" ->
                fileSize(value, arguments.bind(name, 0, "binary").isTrue(0));
            case "float" -> toFloat(value, arguments.bind(name, 0, "default"));
            case "int" -> toInt(value, arguments.bind(name, 0, "default", "base"));
            case "round" -> round(value, arguments.bind(name, 0, "precision", "method"));
            default -> sum(value, arguments.bind(name, 0, "attribute", "start"));
        };
    }

    private static Object abs(Object value) {
        Number number = number(value, "abs()");
        boolean negative = number instanceof Double real
                ? real < 0 || 1 / real < 0
                : Numbers.big(number).signum() < 0;
        return negative ? Arithmetic.negate(number) : Arithmetic.plus(number);
    }

    private static Number number(Object value, String by) {
        Number number = Numbers.of(value);
        if (number == null) {
            throw value instanceof Undefined undefined
                    ? undefined.failure()
                    : new Failure("bad operand type for " + by + ": '" + TypeName.of(value) + "'");
        }
        return number;
    }

    private static String fileSize(Object value, boolean binary) {
        double bytes = NumberText.toFloat(value)
                .orElseThrow(() -> new Failure("filesizeformat needs a number, not " + TypeName.of(value)));
        int base = binary ? 1024 : 1000;
        if (bytes == 1) {
            return "1 Byte";
        }
        if (bytes < base) {
            return new BigDecimal(bytes).toBigInteger() + " Bytes";
        }
        String prefixes = "kMGTPEZY";
        int power = 0;
        double unit = (double) base * base;
        while (bytes >= unit && power < prefixes.length() - 1) {
            unit *= base;
            power++;
        }
        String prefix = prefixes.substring(power, power + 1);
        String shown = binary ? prefix.replace('k', 'K') + "iB" : prefix + "B";
        return Format.of(base * bytes / unit, ".1f") + " " + shown;
    }

    private static Object toFloat(Object value, Bound bound) {
        return NumberText.toFloat(value).<Object>map(real -> real).orElseGet(() -> bound.get(0, 0.0));
    }

    private static Object toInt(Object value, Bound bound) {
        return NumberText.toInt(value, bound.integer(1, 10)).orElseGet(() -> bound.get(0, 0L));
    }

    private static Object round(Object value, Bound bound) {
        String method = bound.string(1, "common");
        Number number = number(value, "round");
        if (method.equals("common")) {
            return roundHalfEven(number, bound.integer(0, 0));
        }
        if (!method.equals("ceil") && !method.equals("floor")) {
            throw new Failure("method must be common, ceil or floor");
        }
        Object factor = Division.power(10L, bound.get(0, 0L));
        Number scaled = Numbers.of(Arithmetic.multiply(number, factor));
        if (!(scaled instanceof Double) && scaled != null) {
            return Division.divide(scaled, factor);
        }
        double real = scaled == null ? 0 : scaled.doubleValue();
        checkFinite(real);
        RoundingMode mode = method.equals("ceil") ? RoundingMode.CEILING : RoundingMode.FLOOR;
        Object whole = Numbers.narrow(new BigDecimal(real).setScale(0, mode).toBigInteger());
        return Division.divide(whole, factor);
    }

    private static void checkFinite(double real) {
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            throw new Failure("cannot convert float infinity or NaN to integer");
        }
    }

    private static Object roundHalfEven(Number number, int precision) {
        if (number instanceof Double real) {
            if (Double.isNaN(real) || Double.isInfinite(real) || Math.abs((long) precision) > 400) {
                return precision < -400 ? (Object) (real * 0.0) : real;
            }
            double rounded = new BigDecimal(real)
                    .setScale(precision, RoundingMode.HALF_EVEN)
                    .doubleValue();
            return Math.copySign(rounded, real);
        }
        if (precision >= 0) {
            return Arithmetic.plus(number);
        }
        BigDecimal whole = new BigDecimal(Numbers.big(number));
        int scale = Math.max(precision, -10_000);
        return Numbers.narrow(whole.setScale(scale, RoundingMode.HALF_EVEN).toBigInteger());
    }

    private static Object sum(Object value, Bound bound) {
        Object total = bound.get(1, 0L);
        if (Str.is(total)) {
            throw new Failure("sum() can't sum strings; use |join");
        }
        Iterator<Object> items = Iteration.of(value);
        AttributePath path = AttributePath.of(bound.get(0, None.NONE));
        while (items.hasNext()) {
            total = Arithmetic.add(total, path.from(items.next()));
        }
        return total;
    }
}
