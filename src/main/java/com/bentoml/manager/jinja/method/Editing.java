package com.bentoml.manager.jinja.method;

import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Iteration;
import com.bentoml.manager.jinja.value.Limits;
import com.bentoml.manager.jinja.value.None;
import com.bentoml.manager.jinja.value.Numbers;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Text;
import com.bentoml.manager.jinja.value.TypeName;
import com.bentoml.manager.jinja.value.Undefined;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Methods of str that strip, replace and join. */
public final class Editing {
    private Editing() {}

    static Object call(String text, String name, Arguments arguments) {
        return switch (name) {
            case "join" -> join(text, arguments.positionalOnly(name, 1, 1).get(0));
            case "replace" -> {
                arguments.positionalOnly(name, 2, 3);
                int count = arguments.count() > 2 ? Numbers.index(arguments.get(2)) : -1;
                yield replace(text, Str.expect(arguments.get(0)), Str.expect(arguments.get(1)), count);
            }
            case "removeprefix" -> {
                String prefix = Str.expect(arguments.positionalOnly(name, 1, 1).get(0));
                yield text.startsWith(prefix) ? text.substring(prefix.length()) : text;
            }
            case "removesuffix" -> {
                String suffix = Str.expect(arguments.positionalOnly(name, 1, 1).get(0));
                yield text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
            }
            default -> {
                arguments.positionalOnly(name, 0, 1);
                boolean some = arguments.count() > 0 && arguments.get(0) != None.NONE;
                String characters = some ? Str.expect(arguments.get(0)) : null;
                yield strip(text, characters, !name.equals("rstrip"), !name.equals("lstrip"));
            }
        };
    }

    private static String join(String separator, Object items) {
        StringBuilder out = new StringBuilder();
        Iterator<Object> each = Iteration.of(items);
        for (int i = 0; each.hasNext(); i++) {
            Object item = each.next();
            if (item instanceof Undefined undefined) {
                throw undefined.failure();
            }
            if (!Str.is(item)) {
                throw new Failure("sequence item " + i + ": expected str instance, " + TypeName.of(item)
                        + " found; the filter |join takes it");
            }
            out.append(i == 0 ? "" : separator).append(Str.of(item));
            Limits.checkCharacters(out.length());
        }
        return out.toString();
    }

    /** Python's str.replace; a negative count is all. */
    public static String replace(String text, String old, String with, int count) {
        long most = count < 0 ? Long.MAX_VALUE : count;
        StringBuilder out = new StringBuilder();
        int from = 0;
        long done = 0;
        int at = text.indexOf(old);
        while (at >= 0 && done < most) {
            out.append(text, from, at).append(with);
            from = at + old.length();
            done++;
            int next = old.isEmpty() ? at + (at < text.length() ? Character.charCount(text.codePointAt(at)) : 1) : from;
            at = next > text.length() ? -1 : text.indexOf(old, next);
            Limits.checkCharacters(out.length());
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Python's strip: of these characters, or of white space if null. */
    public static String strip(String text, @Nullable String characters, boolean left, boolean right) {
        int start = 0;
        int end = text.length();
        while (left && start < end && strips(text.codePointAt(start), characters)) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (right && end > start && strips(text.codePointBefore(end), characters)) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    private static boolean strips(int c, @Nullable String characters) {
        return characters == null ? Text.isSpace(c) : characters.indexOf(c) >= 0;
    }
}
