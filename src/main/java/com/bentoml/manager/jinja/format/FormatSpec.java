package com.bentoml.manager.jinja.format;

import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Limits;
import com.bentoml.manager.jinja.value.Text;

/**
 * The format specification mini-language: {@code [[fill]align][sign][z][#][0][width][grouping][.precision][type]}. The
 * type n is that of a country; Python's templates know none, so it is d or g.
 *
 * @param align one of {@code < > = ^}, or 0
 * @param grouping a comma, an underscore, or 0
 * @param precision -1 if none is given
 * @param type the letter, or 0
 */
record FormatSpec(
        String fill, char align, char sign, boolean alternate, int width, char grouping, int precision, char type) {

    /** In a number, zeros before the width go between sign and digits. */
    static FormatSpec parse(String text, boolean number) {
        return new Reader(text).read(number);
    }

    /** Fills up to the width; {@code sign} stays in front where the padding goes between sign and digits. */
    String pad(String sign, String body, char usualAlign) {
        int missing = width - Text.length(sign) - Text.length(body);
        if (missing <= 0) {
            return sign + body;
        }
        Limits.checkCharacters(missing);
        return switch (align == 0 ? usualAlign : align) {
            case '<' -> sign + body + fill.repeat(missing);
            case '^' -> fill.repeat(missing / 2) + sign + body + fill.repeat(missing - missing / 2);
            case '=' -> sign + fill.repeat(missing) + body;
            default -> fill.repeat(missing) + sign + body;
        };
    }

    String signOf(boolean negative) {
        return negative ? "-" : sign == '+' || sign == ' ' ? String.valueOf(sign) : "";
    }

    private static final class Reader {
        private final int[] points;
        private int at;

        Reader(String text) {
            this.points = text.codePoints().toArray();
        }

        FormatSpec read(boolean ofNumber) {
            String fill = "";
            char align = 0;
            if (points.length > 1 && isAlign(points[1])) {
                fill = Character.toString(points[0]);
                align = (char) points[1];
                at = 2;
            } else if (points.length > 0 && isAlign(points[0])) {
                align = (char) points[0];
                at = 1;
            }
            char sign = take("+- ");
            if (take("z") != 0) {
                throw new Failure(
                        "the format option 'z' is not supported here; write {:.1f} and give it x|round(1) + 0");
            }
            boolean alternate = take("#") != 0;
            if (at < points.length && points[at] == '0' && fill.isEmpty()) {
                at++;
                fill = "0";
                align = align == 0 && ofNumber ? '=' : align;
            }
            int width = Math.max(0, number());
            char grouping = take(",_");
            int precision = take(".") == 0 ? -1 : precision();
            char type = at < points.length ? (char) points[at++] : 0;
            if (at < points.length) {
                throw new Failure("Invalid format specifier");
            }
            if (type == 'n' && grouping != 0) {
                throw new Failure("Cannot specify '" + grouping + "' with 'n'; the format d takes it");
            }
            return new FormatSpec(
                    fill.isEmpty() ? " " : fill, align, sign, alternate, width, grouping, precision, type);
        }

        private static boolean isAlign(int c) {
            return c == '<' || c == '>' || c == '=' || c == '^';
        }

        private char take(String any) {
            boolean found = at < points.length && any.indexOf(points[at]) >= 0;
            return found ? (char) points[at++] : 0;
        }

        private int precision() {
            int number = number();
            if (number < 0) {
                throw new Failure("Format specifier missing precision");
            }
            return number;
        }

        private int number() {
            long number = -1;
            while (at < points.length && Character.isDigit(points[at])) {
                number = Math.max(0, number) * 10 + Character.digit(points[at++], 10);
                if (number > Limits.CHARACTERS) {
                    throw new Failure("Too many decimal digits in format string");
                }
            }
            return (int) number;
        }
    }
}
