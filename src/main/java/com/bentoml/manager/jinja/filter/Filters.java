package com.bentoml.manager.jinja.filter;

import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Failure;

/** The filters by name: all of Jinja2 3.1; the two that can't be the same everywhere are refused. */
public final class Filters {
    private Filters() {}

    public static boolean exists(String name) {
        return switch (name) {
            case "abs", "attr", "batch", "capitalize", "center", "count", "d", "default", "dictsort", "e" -> true;
            case "escape", "filesizeformat", "first", "float", "forceescape", "format", "groupby", "indent" -> true;
            case "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "pprint" -> true;
            case "random", "reject", "rejectattr", "replace", "reverse", "round", "safe", "select" -> true;
            case "selectattr", "slice", "sort", "string", "striptags", "sum", "title", "tojson", "trim" -> true;
            case "truncate", "unique", "upper", "urlencode", "urlize", "wordcount", "wordwrap", "xmlattr" -> true;
            default -> false;
        };
    }

    /** Fails if there is no such filter, or none that gives the same everywhere. */
    public static void check(String name) {
        if (!exists(name)) {
            throw new Failure("No filter named '" + name + "'");
        }
        if (name.equals("random")) {
            throw new Failure("the filter random can't give the same twice; write |first or an index");
        }
        if (name.equals("urlize")) {
            throw new Failure("the filter urlize is not known here; write the <a href> itself");
        }
    }

    /** Those that Jinja2 doesn't compute while it compiles. */
    public static boolean needsContext(String name) {
        return switch (name) {
            case "map", "select", "reject", "selectattr", "rejectattr", "random" -> true;
            default -> false;
        };
    }

    public static Object apply(String name, Object value, Arguments arguments) {
        return switch (name) {
            case "capitalize",
                    "center",
                    "format",
                    "indent",
                    "lower",
                    "replace",
                    "string",
                    "title",
                    "trim",
                    "truncate" -> TextFilters.apply(name, value, arguments);
            case "upper", "wordcount" -> TextFilters.apply(name, value, arguments);
            case "abs", "filesizeformat", "float", "int", "round", "sum" -> NumberFilters.apply(name, value, arguments);
            case "e", "escape", "forceescape", "safe", "striptags", "urlencode", "xmlattr" ->
                HtmlFilters.apply(name, value, arguments);
            case "batch", "count", "first", "items", "join", "last", "length", "list", "reverse", "slice" ->
                SequenceFilters.apply(name, value, arguments);
            case "dictsort", "groupby", "max", "min", "sort", "unique" -> OrderFilters.apply(name, value, arguments);
            case "map", "reject", "rejectattr", "select", "selectattr" ->
                SelectionFilters.apply(name, value, arguments);
            case "tojson" -> Json.filter(value, arguments);
            case "wordwrap" -> WordWrap.filter(value, arguments);
            case "pprint" -> PrettyPrint.filter(value, arguments);
            default -> ValueFilters.apply(name, value, arguments);
        };
    }
}
