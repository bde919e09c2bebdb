package com.bentoml.manager.jinja.method;

import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.ListValue;
import com.bentoml.manager.jinja.value.Markup;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.TupleValue;
import java.util.ArrayList;
import java.util.List;

/** MarkupSafe's: what is put into markup is escaped, what is taken out of it stays markup. */
final class MarkupMethods {
    static final String REFUSED = StringMethods.REFUSED
            + " format format_map join unescape striptags escape casefold removeprefix removesuffix";

    private MarkupMethods() {}

    static boolean knows(String name) {
        return StringMethods.knows(name) && !(" " + REFUSED + " ").contains(" " + name + " ");
    }

    static Object call(Markup markup, String name, Arguments arguments) {
        return switch (name) {
            case "capitalize", "title", "lower", "upper", "replace", "ljust", "rjust", "lstrip", "rstrip", "center" ->
                again(StringMethods.call(markup.text(), name, escaped(arguments)));
            case "strip", "expandtabs", "swapcase", "zfill" ->
                again(StringMethods.call(markup.text(), name, escaped(arguments)));
            case "split", "rsplit", "splitlines", "partition", "rpartition" ->
                again(StringMethods.call(markup.text(), name, arguments));
            default -> StringMethods.call(markup.text(), name, arguments);
        };
    }

    private static Arguments escaped(Arguments arguments) {
        List<Object> positional = new ArrayList<>();
        for (Object argument : arguments.positional()) {
            positional.add(Str.is(argument) ? Markup.escape(argument) : argument);
        }
        return new Arguments(positional, arguments.named());
    }

    private static Object again(Object result) {
        if (result instanceof ListValue list) {
            return new ListValue(all(list.items()));
        }
        if (result instanceof TupleValue tuple) {
            return new TupleValue(all(tuple.items()));
        }
        return new Markup(Str.expect(result));
    }

    private static List<Object> all(List<Object> texts) {
        List<Object> marked = new ArrayList<>();
        texts.forEach(text -> marked.add(new Markup(Str.expect(text))));
        return marked;
    }
}
