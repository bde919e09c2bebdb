package com.bentoml.manager.jinja.method;

import com.bentoml.manager.jinja.format.StrFormat;
import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.DictValue;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Str;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The methods of Python's str. */
public final class StringMethods {
    static final String REFUSED = "encode maketrans translate";

    private StringMethods() {}

    static boolean knows(String name) {
        return switch (name) {
            case "capitalize",
                    "casefold",
                    "center",
                    "count",
                    "endswith",
                    "expandtabs",
                    "find",
                    "format",
                    "format_map" -> true;
            case "index", "isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower" -> true;
            case "isnumeric", "isprintable", "isspace", "istitle", "isupper", "join", "ljust", "lower", "lstrip" ->
                true;
            case "partition", "removeprefix", "removesuffix", "replace", "rfind", "rindex", "rjust", "rpartition" ->
                true;
            case "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title", "upper" -> true;
            case "zfill" -> true;
            default -> false;
        };
    }

    public static Object call(String text, String name, Arguments arguments) {
        return switch (name) {
            case "format" -> StrFormat.format(text, arguments);
            case "format_map" -> StrFormat.format(text, new Arguments(List.of(), mapping(arguments)));
            case "count", "endswith", "find", "index", "rfind", "rindex", "startswith" ->
                Searching.call(text, name, arguments);
            case "partition", "rpartition", "rsplit", "split", "splitlines" -> Splitting.call(text, name, arguments);
            case "center", "expandtabs", "ljust", "rjust", "zfill" -> Padding.call(text, name, arguments);
            case "capitalize", "casefold", "lower", "swapcase", "title", "upper" -> {
                arguments.positionalOnly(name, 0, 0);
                yield LetterCase.call(text, name);
            }
            case "join", "lstrip", "removeprefix", "removesuffix", "replace", "rstrip", "strip" ->
                Editing.call(text, name, arguments);
            default -> {
                arguments.positionalOnly(name, 0, 0);
                yield CharacterTests.call(text, name);
            }
        };
    }

    private static Map<String, Object> mapping(Arguments arguments) {
        Object mapping = arguments.positionalOnly("format_map", 1, 1).get(0);
        if (!(mapping instanceof DictValue dict)) {
            throw new Failure("format_map() needs a dict");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        for (DictValue.Item item : dict.items()) {
            if (Str.is(item.key())) {
                named.put(Str.of(item.key()), item.value());
            }
        }
        return named;
    }
}
