package com.bentoml.manager.jinja.format;

import com.bentoml.manager.jinja.method.Attributes;
import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Limits;
import com.bentoml.manager.jinja.value.Repr;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.StringRepr;
import com.bentoml.manager.jinja.value.Subscript;
import com.bentoml.manager.jinja.value.Undefined;

/** Python's str.format: replacement fields {@code {name.attribute[key]!conversion:spec}}. */
public final class StrFormat {
    private final Arguments arguments;
    private int automatic;
    private boolean numbered;

    private StrFormat(Arguments arguments) {
        this.arguments = arguments;
    }

    public static String format(String text, Arguments arguments) {
        return new StrFormat(arguments).expand(text, 2);
    }

    private String expand(String text, int levels) {
        if (levels == 0) {
            throw new Failure("Max string recursion exceeded");
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                out.append(c);
                at += 2;
            } else if (c == '{') {
                int end = fieldEnd(text, at);
                out.append(field(text.substring(at + 1, end), levels));
                at = end + 1;
            } else if (c == '}') {
                throw new Failure("Single '}' encountered in format string");
            } else {
                out.append(c);
                at++;
            }
            Limits.checkCharacters(out.length());
        }
        return out.toString();
    }

    private static int fieldEnd(String text, int start) {
        int depth = 0;
        boolean inKey = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[' && depth == 1) {
                inKey = true;
            } else if (c == ']') {
                inKey = false;
            } else if (c == '{' && !inKey) {
                depth++;
            } else if (c == '}' && !inKey && --depth == 0) {
                return i;
            }
        }
        throw new Failure(
                start + 1 < text.length()
                        ? "expected '}' before end of string"
                        : "Single '{' encountered in format string");
    }

    private String field(String field, int levels) {
        int nameEnd = nameEnd(field);
        Object value = value(field.substring(0, nameEnd));
        String rest = field.substring(nameEnd);
        if (rest.startsWith("!")) {
            if (rest.length() < 2 || (rest.length() > 2 && rest.charAt(2) != ':')) {
                throw new Failure("expected ':' after conversion specifier");
            }
            value = convert(value, rest.charAt(1));
            rest = rest.substring(2);
        }
        String spec = rest.isEmpty() ? "" : rest.substring(1);
        return Format.of(value, spec.indexOf('{') >= 0 || spec.indexOf('}') >= 0 ? expand(spec, levels - 1) : spec);
    }

    private static int nameEnd(String field) {
        boolean inKey = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '{' && !inKey) {
                throw new Failure("unexpected '{' in field name");
            }
            inKey = c == '[' || (inKey && c != ']');
            if (!inKey && (c == '!' || c == ':')) {
                return i;
            }
        }
        return field.length();
    }

    private static Object convert(Object value, char conversion) {
        return switch (conversion) {
            case 's' -> Str.of(value);
            case 'r' -> Repr.of(value);
            case 'a' -> StringRepr.toAscii(Repr.of(value));
            default -> throw new Failure("Unknown conversion specifier '" + conversion + "'");
        };
    }

    private Object value(String name) {
        int end = 0;
        while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
            end++;
        }
        Object value = argument(name.substring(0, end));
        while (end < name.length()) {
            boolean key = name.charAt(end) == '[';
            int from = end + 1;
            end = key ? name.indexOf(']', from) : from;
            while (!key && end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
                end++;
            }
            if (end <= from) {
                throw new Failure(end < 0 ? "Missing ']' in format string" : "Empty attribute in format string");
            }
            value = part(value, name.substring(from, end), key);
            end += key ? 1 : 0;
            if (key && end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
                throw new Failure("Only '.' or '[' may follow ']' in format field specifier");
            }
        }
        return value;
    }

    private static Object part(Object owner, String name, boolean key) {
        Object part = key
                ? Subscript.of(owner, isNumber(name) ? (Object) Long.parseLong(name) : name)
                : Attributes.of(owner, name);
        if (part == null) {
            throw Undefined.attribute(owner, name).failure();
        }
        return part;
    }

    private Object argument(String name) {
        if (!name.isEmpty() && !isNumber(name)) {
            Object value = arguments.named().get(name);
            if (value == null) {
                throw new Failure("str.format() got no argument '" + name + "'");
            }
            return value;
        }
        int index = name.isEmpty() ? automatic++ : Integer.parseInt(name);
        numbered |= !name.isEmpty();
        if (numbered && automatic > 0) {
            throw new Failure("cannot switch between automatic and manual field numbering");
        }
        if (index >= arguments.count()) {
            throw new Failure("Replacement index " + index + " out of range for positional args tuple");
        }
        return arguments.get(index);
    }

    private static boolean isNumber(String name) {
        return !name.isEmpty() && name.length() < 10 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
