package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Quoted;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the images of a release type are tagged: text with fields in it, such as <code>{type}-python{python}</code>. */
public record TagPattern(String text) {
    /** What a tag says of its image. */
    public enum Field {
        VERSION,
        PYTHON,
        SUFFIX,
        TYPE,
        CONDA;

        @Override
        public String toString() {
            return "{" + name().toLowerCase(Locale.ROOT) + "}";
        }
    }

    private static final Pattern FIELD = Pattern.compile(Arrays.stream(Field.values())
            .map(it -> Pattern.quote(it.toString()))
            .collect(Collectors.joining("|")));

    private static final Pattern SYNTAX =
            Pattern.compile("(?!.*(\\{\\w+\\}).*\\1)(?:[A-Za-z0-9._-]|" + FIELD.pattern() + ")+");

    static Optional<TagPattern> of(String text) {
        return fault(text).isEmpty() ? Optional.of(new TagPattern(text)) : Optional.empty();
    }

    static Optional<String> fault(String text) {
        return SYNTAX.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(Quoted.of(text) + " is not the pattern of a tag; expected letters, digits, '.', '_' and"
                        + " '-' around fields, each once at most: "
                        + Arrays.stream(Field.values()).map(Field::toString).collect(Collectors.joining(", ")));
    }

    /** Whether the tags tell a part of their image. */
    public boolean has(Field field) {
        return text.contains(field.toString());
    }

    /** The tag with these values, one for each field. */
    public String fill(Map<Field, String> values) {
        return FIELD.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(String.valueOf(values.get(Field.valueOf(
                        found.group().substring(1, found.group().length() - 1).toUpperCase(Locale.ROOT))))));
    }

    /** What the tags of a release type match, also those without a suffix; the version is the group of that name. */
    public Pattern form(String type) {
        String optionalSuffix = "-" + Field.SUFFIX;
        TagPattern form =
                new TagPattern(text.replace(".", "\\.").replace(optionalSuffix, "(?:" + optionalSuffix + ")?"));
        return Pattern.compile(form.fill(Map.of(
                Field.VERSION, "(?<version>.+)",
                Field.PYTHON, "\\d[\\d.]*",
                Field.SUFFIX, ".+",
                Field.TYPE, type.replace(".", "\\."),
                Field.CONDA, "(?:-conda)?")));
    }
}
