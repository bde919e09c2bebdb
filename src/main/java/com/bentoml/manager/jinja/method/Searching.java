package com.bentoml.manager.jinja.method;

import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.None;
import com.bentoml.manager.jinja.value.Numbers;
import com.bentoml.manager.jinja.value.Slice;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Text;
import com.bentoml.manager.jinja.value.TupleValue;
import java.util.List;

/** Methods of str that look for a part, optionally between two indexes. */
final class Searching {
    private Searching() {}

    static Object call(String text, String name, Arguments arguments) {
        arguments.positionalOnly(name, 1, 3);
        Object from = arguments.count() > 1 ? arguments.get(1) : None.NONE;
        Object to = arguments.count() > 2 ? arguments.get(2) : None.NONE;
        String window = Str.expect(new Slice(from, to, None.NONE).of(text));
        int offset = position(text, from, 0);
        boolean outside = offset > Math.min(position(text, to, Text.length(text)), Text.length(text));
        if (name.endsWith("with")) {
            return !outside && affix(window, arguments.get(0), name.equals("startswith"));
        }
        String part = Str.expect(arguments.get(0));
        if (name.equals("count")) {
            return outside ? 0L : count(window, part);
        }
        int found = outside ? -1 : name.startsWith("r") ? window.lastIndexOf(part) : window.indexOf(part);
        if (found < 0 && name.endsWith("index")) {
            throw new Failure("substring not found");
        }
        return found < 0 ? -1L : (long) offset + window.codePointCount(0, found);
    }

    /** May lie behind the end: in such a window nothing is found, not even the empty text. */
    private static int position(String text, Object index, int otherwise) {
        if (index == None.NONE) {
            return otherwise;
        }
        long number = Numbers.index(index);
        long length = Text.length(text);
        long counted = number < 0 ? Math.max(0, number + length) : number;
        return (int) Math.min(counted, length + 1);
    }

    private static boolean affix(String window, Object affix, boolean start) {
        List<Object> choices = affix instanceof TupleValue tuple ? tuple.items() : List.of(affix);
        for (Object choice : choices) {
            String part = Str.expect(choice);
            if (start ? window.startsWith(part) : window.endsWith(part)) {
                return true;
            }
        }
        return false;
    }

    private static long count(String text, String part) {
        if (part.isEmpty()) {
            return Text.length(text) + 1L;
        }
        long count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }
}
