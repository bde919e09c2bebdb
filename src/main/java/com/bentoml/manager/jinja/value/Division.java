package com.bentoml.manager.jinja.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Python's {@code / // % **}: / always gives a float, // rounds down, % has the sign of its right side. */
public final class Division {
    private static final int MOST_BITS = 100_000;
    private static final int MOST_HALVES = 10_000;

    private Division() {}

    public static Object divide(Object left, Object right) {
        Number a = Numbers.of(left);
        Number b = Numbers.of(right);
        if (a == null || b == null) {
            throw Arithmetic.unsupported("/", left, right);
        }
        checkZero(b, "division by zero");
        boolean whole = !(a instanceof Double) && !(b instanceof Double);
        if (whole && (Numbers.big(a).bitLength() > 53 || Numbers.big(b).bitLength() > 53)) {
            return exactQuotient(a, b);
        }
        return Numbers.real(a) / Numbers.real(b);
    }

    private static double exactQuotient(Number a, Number b) {
        double quotient = new BigDecimal(Numbers.big(a))
                .divide(new BigDecimal(Numbers.big(b)), new MathContext(60))
                .doubleValue();
        if (Double.isInfinite(quotient)) {
            throw new Failure("integer division result too large for a float");
        }
        return quotient;
    }

    public static Object floor(Object left, Object right) {
        Number a = Numbers.of(left);
        Number b = Numbers.of(right);
        if (a == null || b == null) {
            throw Arithmetic.unsupported("//", left, right);
        }
        if (a instanceof Double || b instanceof Double) {
            checkZero(b, "float floor division by zero");
            return floorReal(Numbers.real(a), Numbers.real(b));
        }
        checkZero(b, "integer division or modulo by zero");
        BigInteger[] parts = Numbers.big(a).divideAndRemainder(Numbers.big(b));
        boolean down =
                parts[1].signum() != 0 && parts[1].signum() != Numbers.big(b).signum();
        return Numbers.narrow(down ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    private static double floorReal(double a, double b) {
        double rest = a % b;
        double quotient = (a - rest) / b;
        if (rest != 0 && (b < 0) != (rest < 0)) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return Math.copySign(0.0, a / b);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    /** Of numbers; the % of a text is its formatting and not done here. */
    public static Object modulo(Object left, Object right) {
        Number a = Numbers.of(left);
        Number b = Numbers.of(right);
        if (a == null || b == null) {
            throw Arithmetic.unsupported("%", left, right);
        }
        if (a instanceof Double || b instanceof Double) {
            checkZero(b, "float modulo");
            return moduloReal(Numbers.real(a), Numbers.real(b));
        }
        checkZero(b, "integer division or modulo by zero");
        BigInteger divisor = Numbers.big(b);
        BigInteger rest = Numbers.big(a).remainder(divisor);
        boolean other = rest.signum() != 0 && rest.signum() != divisor.signum();
        return Numbers.narrow(other ? rest.add(divisor) : rest);
    }

    private static double moduloReal(double a, double b) {
        double rest = a % b;
        if (rest == 0) {
            return Math.copySign(0.0, b);
        }
        return (b < 0) != (rest < 0) ? rest + b : rest;
    }

    public static Object power(Object left, Object right) {
        Number a = Numbers.of(left);
        Number b = Numbers.of(right);
        if (a == null || b == null) {
            throw Arithmetic.unsupported("**", left, right);
        }
        boolean whole = !(a instanceof Double) && !(b instanceof Double);
        return whole && Numbers.big(b).signum() >= 0
                ? powerWhole(Numbers.big(a), Numbers.big(b))
                : powerReal(Numbers.real(a), Numbers.real(b));
    }

    private static Object powerWhole(BigInteger base, BigInteger exponent) {
        if (base.abs().compareTo(BigInteger.ONE) <= 0) {
            boolean negative = base.signum() < 0 && exponent.testBit(0);
            return exponent.signum() == 0
                    ? 1L
                    : negative ? -1L : (long) base.abs().intValue();
        }
        if (exponent.bitLength() > 31 || (long) base.bitLength() * exponent.intValue() > MOST_BITS) {
            throw new Failure("the result of ** is too large");
        }
        return Numbers.narrow(base.pow(exponent.intValue()));
    }

    private static Object powerReal(double base, double exponent) {
        if (base == 0 && exponent < 0) {
            throw new Failure("0.0 cannot be raised to a negative power");
        }
        if (base < 0 && exponent != Math.rint(exponent) && !Double.isInfinite(base)) {
            throw new Failure("a negative number to a fractional power is a complex number, which has no place here");
        }
        boolean finite = !Double.isInfinite(base) && !Double.isNaN(base) && Math.abs(exponent) <= MOST_HALVES;
        if (base == 1 || base == 0 || !finite) {
            return powerAtEdge(base, exponent);
        }
        return rounded(exactPower(new BigDecimal(base), exponent));
    }

    private static double powerAtEdge(double base, double exponent) {
        boolean one = base == 1 || (base == -1 && Double.isInfinite(exponent));
        double result = one ? 1.0 : Math.pow(base, exponent);
        boolean exact = result == 0 || result == 1 || Double.isInfinite(result) || Double.isNaN(result);
        boolean overflow = Double.isInfinite(result) && !Double.isInfinite(base) && !Double.isInfinite(exponent);
        if (overflow || !exact) {
            throw new Failure("the result of ** is too large");
        }
        return result;
    }

    /** Java's own pow may be off in the last digit; halves and whole numbers can be computed exactly. */
    private static BigDecimal exactPower(BigDecimal base, double exponent) {
        double halves = Math.abs(exponent) * 2;
        if (halves != Math.rint(halves)) {
            throw new Failure("** is known here only for exponents that are multiples of 0.5");
        }
        MathContext digits = new MathContext(60);
        BigDecimal root = halves % 2 == 0 ? BigDecimal.ONE : base.sqrt(digits);
        BigDecimal power = base.pow((int) (halves / 2), digits).multiply(root, digits);
        return exponent < 0 ? BigDecimal.ONE.divide(power, digits) : power;
    }

    private static double rounded(BigDecimal exact) {
        double result = exact.doubleValue();
        if (Double.isInfinite(result)) {
            throw new Failure("the result of ** is too large");
        }
        return result;
    }

    private static void checkZero(Number divisor, String message) {
        boolean zero = divisor instanceof Double real
                ? real == 0
                : Numbers.big(divisor).signum() == 0;
        if (zero) {
            throw new Failure(message);
        }
    }
}
