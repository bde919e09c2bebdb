package com.bentoml.manager.jinja.filter;

import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.DictValue;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Iteration;
import com.bentoml.manager.jinja.value.Markup;
import com.bentoml.manager.jinja.value.None;
import com.bentoml.manager.jinja.value.Repr;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.TypeName;
import com.bentoml.manager.jinja.value.Undefined;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Filters for HTML, XML and URLs. */
final class HtmlFilters {
    private HtmlFilters() {}

    static Object apply(String name, Object value, Arguments arguments) {
        if (name.equals("xmlattr")) {
            return attributes(value, arguments.bind(name, 0, "autospace").isTrue(0, true));
        }
        arguments.positionalOnly(name, 0, 0);
        return switch (name) {
            case "e", "escape" -> Markup.escape(value);
            case "forceescape" -> new Markup(Markup.escaped(Str.of(value)));
            case "safe" -> value instanceof Markup ? value : new Markup(Str.of(value));
            case "striptags" -> StripTags.of(Str.of(value));
            default -> urlEncode(value);
        };
    }

    private static String attributes(Object value, boolean space) {
        if (!(value instanceof DictValue dict)) {
            throw value instanceof Undefined undefined
                    ? undefined.failure()
                    : new Failure("xmlattr needs a dict, not " + TypeName.of(value));
        }
        StringBuilder out = new StringBuilder();
        for (DictValue.Item item : dict.items()) {
            if (item.value() == None.NONE || item.value() instanceof Undefined) {
                continue;
            }
            String key = Str.expect(item.key());
            if (key.chars().anyMatch(c -> " \t\n\r\f\u000b/>=".indexOf(c) >= 0)) {
                throw new Failure("Invalid character in attribute name: " + Repr.of(key));
            }
            out.append(out.length() == 0 && !space ? "" : " ");
            out.append(Markup.escape(item.key()).text()).append("=\"");
            out.append(Markup.escape(item.value()).text()).append('"');
        }
        return out.toString();
    }

    private static String urlEncode(Object value) {
        if (Str.is(value) || !Iteration.isPossible(value)) {
            return quote(Str.of(value), false);
        }
        StringBuilder out = new StringBuilder();
        if (value instanceof DictValue dict) {
            dict.items().forEach(item -> appendPair(out, item.key(), item.value()));
            return out.toString();
        }
        Iterator<Object> pairs = Iteration.of(value);
        while (pairs.hasNext()) {
            List<Object> pair = Iteration.list(pairs.next());
            if (pair.size() != 2) {
                throw new Failure("urlencode needs pairs of a name and a value");
            }
            appendPair(out, pair.get(0), pair.get(1));
        }
        return out.toString();
    }

    private static void appendPair(StringBuilder out, Object key, Object value) {
        out.append(out.length() == 0 ? "" : "&");
        out.append(quote(Str.of(key), true)).append('=').append(quote(Str.of(value), true));
    }

    /** In a query a slash is quoted too, and a space is a plus. */
    private static String quote(String text, boolean query) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (letter || "_.-~".indexOf(c) >= 0 || (c == '/' && !query)) {
                out.append(c);
            } else if (c == ' ' && query) {
                out.append('+');
            } else {
                out.append('%')
                        .append(c < 16 ? "0" : "")
                        .append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
            }
        }
        return out.toString();
    }
}
