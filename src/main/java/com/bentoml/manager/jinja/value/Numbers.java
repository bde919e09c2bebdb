package com.bentoml.manager.jinja.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Python's int has no limits, its bool is an int, its float a double. */
public final class Numbers {
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private Numbers() {}

    public static boolean is(Object value) {
        return isInteger(value) || value instanceof Double;
    }

    /** int or bool. */
    public static boolean isInteger(Object value) {
        return value instanceof Long || value instanceof BigInteger || value instanceof Boolean;
    }

    /** The value as Long, BigInteger or Double (a bool as 0 or 1), or null if it is no number. */
    public static @Nullable Number of(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        return value instanceof Number number ? number : null;
    }

    public static BigInteger big(Object value) {
        if (value instanceof BigInteger number) {
            return number;
        }
        Number number = of(value);
        if (number instanceof Long whole) {
            return BigInteger.valueOf(whole);
        }
        throw new Failure("'" + TypeName.of(value) + "' object cannot be interpreted as an integer");
    }

    public static Object narrow(BigInteger number) {
        boolean fits = number.compareTo(LEAST) >= 0 && number.compareTo(MOST) <= 0;
        if (fits) {
            return number.longValue();
        }
        return number;
    }

    public static double real(Number number) {
        double value = number.doubleValue();
        if (Double.isInfinite(value) && number instanceof BigInteger) {
            throw new Failure("int too large to convert to float");
        }
        return value;
    }

    /** An int that serves as index, width or count. */
    public static int index(Object value) {
        BigInteger number = indexOf(value);
        if (number.bitLength() > 31) {
            return number.signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
        }
        return number.intValue();
    }

    public static long wide(Object value) {
        BigInteger number = indexOf(value);
        if (number.bitLength() > 62) {
            throw new Failure("the number " + number + " is too large here");
        }
        return number.longValue();
    }

    private static BigInteger indexOf(Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        return big(value);
    }

    /** Compares as the exact numbers they are; NaN is never equal, less or more: then null. */
    public static @Nullable Integer compare(Number left, Number right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Long.compare(a, b);
        }
        double a = left.doubleValue();
        double b = right.doubleValue();
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return null;
        }
        boolean finite =
                !(left instanceof Double && Double.isInfinite(a)) && !(right instanceof Double && Double.isInfinite(b));
        if (!finite || (left instanceof Double && right instanceof Double)) {
            return a == b ? 0 : Double.compare(a, b);
        }
        return exact(left).compareTo(exact(right));
    }

    public static BigDecimal exact(Number number) {
        return number instanceof Double real ? new BigDecimal(real) : new BigDecimal(big(number));
    }
}
