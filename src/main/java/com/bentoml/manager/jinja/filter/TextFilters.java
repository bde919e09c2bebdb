package com.bentoml.manager.jinja.filter;

import com.bentoml.manager.jinja.format.PercentFormat;
import com.bentoml.manager.jinja.method.Editing;
import com.bentoml.manager.jinja.method.LetterCase;
import com.bentoml.manager.jinja.method.StringMethods;
import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Bound;
import com.bentoml.manager.jinja.value.DictValue;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Markup;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Text;
import com.bentoml.manager.jinja.value.TupleValue;

/** Filters that make a text of a text; numbers and the like become texts first. */
final class TextFilters {
    private TextFilters() {}

    static Object apply(String name, Object value, Arguments arguments) {
        return switch (name) {
            case "center" -> {
                Object width = arguments.bind(name, 0, "width").get(0, 80L);
                yield again(value, StringMethods.call(Str.of(value), name, Arguments.of(width)));
            }
            case "trim" -> {
                Bound bound = arguments.bind(name, 0, "chars");
                String characters = bound.hasSome(0) ? bound.string(0) : null;
                yield again(value, Editing.strip(Str.of(value), characters, true, true));
            }
            case "format" -> format(value, arguments);
            case "indent" -> Indent.filter(value, arguments);
            case "replace" -> replace(value, arguments.bind(name, 2, "old", "new", "count"));
            case "truncate" -> truncate(value, arguments.bind(name, 0, "length", "killwords", "end", "leeway"));
            default -> {
                arguments.positionalOnly(name, 0, 0);
                yield plain(name, value);
            }
        };
    }

    private static Object plain(String name, Object value) {
        return switch (name) {
            case "string" -> Str.soft(value);
            case "title" -> title(Str.of(value));
            case "wordcount" -> wordCount(Str.of(value));
            default -> again(value, StringMethods.call(Str.of(value), name, Arguments.NONE));
        };
    }

    /** What is done to markup gives markup. */
    private static Object again(Object value, Object result) {
        return value instanceof Markup ? new Markup(Str.expect(result)) : result;
    }

    private static Object format(Object value, Arguments arguments) {
        if (value instanceof Markup) {
            throw new Failure("format on markup is not known here; format the text first, then escape it");
        }
        if (arguments.count() > 0 && !arguments.named().isEmpty()) {
            throw new Failure("can't handle positional and keyword arguments at the same time");
        }
        if (arguments.named().isEmpty()) {
            return PercentFormat.format(Str.of(value), new TupleValue(arguments.positional()));
        }
        DictValue named = new DictValue();
        arguments.named().forEach(named::put);
        return PercentFormat.format(Str.of(value), named);
    }

    private static String replace(Object value, Bound bound) {
        int count = bound.hasSome(2) ? bound.integer(2) : -1;
        return Editing.replace(Str.of(value), Str.of(bound.get(0)), Str.of(bound.get(1)), count);
    }

    /** Each word begins with a capital; words begin after white space and hyphens and opening brackets. */
    private static String title(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            boolean separator = isWordSeparator(text.charAt(at));
            while (end < text.length() && isWordSeparator(text.charAt(end)) == separator) {
                end++;
            }
            String part = text.substring(at, end);
            out.append(separator || part.isEmpty() ? part : capitalized(part));
            at = end;
        }
        return out.toString();
    }

    private static boolean isWordSeparator(char c) {
        return Text.isSpace(c) || "-({[<".indexOf(c) >= 0;
    }

    private static String capitalized(String word) {
        int first = word.offsetByCodePoints(0, 1);
        return LetterCase.upper(word.substring(0, first)) + LetterCase.lower(word.substring(first));
    }

    private static Object wordCount(String text) {
        long count = 0;
        boolean inside = false;
        for (int c : text.codePoints().toArray()) {
            boolean word = Character.isLetterOrDigit(c) || c == '_' || isOtherNumber(c);
            count += word && !inside ? 1 : 0;
            inside = word;
        }
        return count;
    }

    private static boolean isOtherNumber(int c) {
        int type = Character.getType(c);
        return type == Character.OTHER_NUMBER || type == Character.LETTER_NUMBER;
    }

    private static Object truncate(Object value, Bound bound) {
        String text = Str.expect(value);
        int length = bound.integer(0, 255);
        String end = bound.string(2, "...");
        int leeway = bound.hasSome(3) ? bound.integer(3) : 5;
        int kept = length - Text.length(end);
        if (kept < 0 || leeway < 0) {
            throw new Failure(
                    "truncate expects a length of at least " + Text.length(end) + " and a leeway of at least 0");
        }
        if (Text.length(text) <= length + leeway) {
            return value;
        }
        String cut = Text.part(text, 0, kept);
        int space = cut.lastIndexOf(' ');
        return again(value, (bound.isTrue(1) || space < 0 ? cut : cut.substring(0, space)) + end);
    }
}
