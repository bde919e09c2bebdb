package com.bentoml.manager.jinja.method;

import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Limits;
import com.bentoml.manager.jinja.value.Numbers;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Text;

/** Methods of str that fill it up. */
public final class Padding {
    private Padding() {}

    static Object call(String text, String name, Arguments arguments) {
        if (name.equals("expandtabs")) {
            return expandTabs(text, arguments.bind(name, 0, "tabsize").integer(0, 8));
        }
        arguments.positionalOnly(name, 1, name.equals("zfill") ? 1 : 2);
        int width = Numbers.index(arguments.get(0));
        if (name.equals("zfill")) {
            return zeros(text, width);
        }
        String fill = arguments.count() > 1 ? Str.expect(arguments.get(1)) : " ";
        if (Text.length(fill) != 1) {
            throw new Failure("The fill character must be exactly one character long");
        }
        int missing = missing(text, width);
        return switch (name) {
            case "ljust" -> text + fill.repeat(missing);
            case "rjust" -> fill.repeat(missing) + text;
            default -> center(text, width, fill);
        };
    }

    private static int missing(String text, int width) {
        int missing = Math.max(0, width - Text.length(text));
        Limits.checkCharacters(missing);
        return missing;
    }

    /** The odd space goes left only if the width is odd too. */
    public static String center(String text, int width, String fill) {
        int missing = missing(text, width);
        int left = missing / 2 + (missing & width & 1);
        return fill.repeat(left) + text + fill.repeat(missing - left);
    }

    private static String zeros(String text, int width) {
        boolean signed = text.startsWith("+") || text.startsWith("-");
        String sign = signed ? text.substring(0, 1) : "";
        return sign + "0".repeat(missing(text, width)) + text.substring(sign.length());
    }

    private static String expandTabs(String text, int size) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t') {
                int spaces = size > 0 ? size - column % size : 0;
                out.append(" ".repeat(spaces));
                column += spaces;
            } else {
                out.append(c);
                boolean lineEnd = c == '\n' || c == '\r';
                column = lineEnd ? 0 : column + (Character.isLowSurrogate(c) ? 0 : 1);
            }
            Limits.checkCharacters(out.length());
        }
        return out.toString();
    }
}
