package com.bentoml.manager.jinja.syntax;

import com.bentoml.manager.jinja.syntax.Token.Kind;
import com.bentoml.manager.jinja.value.Numbers;
import java.math.BigInteger;

/** Python's numbers: 1_000, 0x1f, 0o17, 0b1, 1.5, 1e3; a float doesn't begin behind a dot, as in {@code a.1.5}. */
final class NumberLiteral {
    private final Source source;
    private int end;

    private NumberLiteral(Source source) {
        this.source = source;
        this.end = 0;
    }

    static Token read(Source source) {
        return new NumberLiteral(source).read();
    }

    private Token read() {
        int line = source.line();
        if (source.before() != '.' && isFloat()) {
            String text = source.advance(source.at() + end);
            double number = Double.parseDouble(text.replace("_", ""));
            if (Double.isInfinite(number)) {
                throw source.failure("the number " + text + " is too large");
            }
            return new Token(Kind.FLOAT, text, number, line);
        }
        int radix = radix();
        end = integerEnd(radix);
        String text = source.advance(source.at() + end);
        String digits = (radix == 10 ? text : text.substring(2)).replace("_", "");
        return new Token(Kind.INTEGER, text, Numbers.narrow(new BigInteger(digits, radix)), line);
    }

    private boolean isFloat() {
        end = digits(0, 10);
        boolean fraction = source.peek(end) == '.' && isDigit(source.peek(end + 1), 10);
        if (fraction) {
            end = digits(end + 1, 10);
        }
        int exponent = end + 1;
        if (source.peek(end) != 'e' && source.peek(end) != 'E') {
            return fraction;
        }
        if (source.peek(exponent) == '+' || source.peek(exponent) == '-') {
            exponent++;
        }
        if (isDigit(source.peek(exponent), 10)) {
            end = digits(exponent, 10);
            return true;
        }
        return fraction;
    }

    /** The end of the digits that begin there, with single underscores between them. */
    private int digits(int from, int radix) {
        int at = from;
        while (isDigit(source.peek(at), radix)
                || (source.peek(at) == '_' && at > from && isDigit(source.peek(at + 1), radix))) {
            at++;
        }
        return at;
    }

    private int radix() {
        if (source.peek(0) != '0') {
            return 10;
        }
        int radix = switch (source.peek(1)) {
            case 'b', 'B' -> 2;
            case 'o', 'O' -> 8;
            case 'x', 'X' -> 16;
            default -> 10;
        };
        boolean underscore = source.peek(2) == '_';
        return radix != 10 && isDigit(source.peek(underscore ? 3 : 2), radix) ? radix : 10;
    }

    /** A decimal number that begins with 0 is nothing but zeros; what follows is another number. */
    private int integerEnd(int radix) {
        if (radix != 10) {
            return digits(source.peek(2) == '_' ? 3 : 2, radix);
        }
        if (source.peek(0) != '0') {
            return digits(0, 10);
        }
        int at = 1;
        while (source.peek(at) == '0' || (source.peek(at) == '_' && source.peek(at + 1) == '0')) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c, int radix) {
        return c < 0x80 && Character.digit(c, radix) >= 0;
    }
}
