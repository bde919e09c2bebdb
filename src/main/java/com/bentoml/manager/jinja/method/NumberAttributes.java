package com.bentoml.manager.jinja.method;

import com.bentoml.manager.jinja.value.BoundMethod;
import com.bentoml.manager.jinja.value.Numbers;
import org.jspecify.annotations.Nullable;

/** What templates can ask of an int, a bool and a float. */
final class NumberAttributes {
    private NumberAttributes() {}

    static @Nullable Object of(Object owner, String name) {
        Object found = owner instanceof Double real ? ofFloat(real, name) : ofInt(owner, name);
        if (found == null) {
            String both = "as_integer_ratio conjugate ";
            String refused = owner instanceof Double ? "fromhex hex" : "bit_count from_bytes to_bytes";
            Attributes.refuseIfListed(both + refused, owner, name);
        }
        return found;
    }

    private static @Nullable Object ofFloat(Double real, String name) {
        return switch (name) {
            case "real" -> real;
            case "imag" -> 0.0;
            case "is_integer" -> new BoundMethod(name, a -> real == Math.rint(real) && !Double.isInfinite(real));
            default -> null;
        };
    }

    private static @Nullable Object ofInt(Object owner, String name) {
        return switch (name) {
            case "real", "numerator" -> Numbers.narrow(Numbers.big(owner));
            case "imag" -> 0L;
            case "denominator" -> 1L;
            case "bit_length" ->
                new BoundMethod(name, a -> (long) Numbers.big(owner).abs().bitLength());
            default -> null;
        };
    }
}
