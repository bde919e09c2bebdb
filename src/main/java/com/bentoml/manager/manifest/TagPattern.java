package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Quoted;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the images of a release type are tagged: text with fields in it, such as <code>{type}-python{python}</code>. */
public record TagPattern(String text) {
    private static final Pattern SYNTAX = Pattern.compile("(?:[A-Za-z0-9._-]|\\{("
            + String.join("|", Arrays.stream(Field.values()).map(Field::key).toList()) + ")\\})+");

    /** What a tag tells of its image. */
    public enum Field {
        VERSION("(?<version>.+)"),
        PYTHON("\\d[\\d.]*"),
        SUFFIX(".+"),
        TYPE(""),
        CONDA("(?:-conda)?");

        private final String form;

        Field(String form) {
            this.form = form;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        String inBraces() {
            return "{" + key() + "}";
        }
    }

    static Optional<TagPattern> of(String text) {
        return fault(text).isEmpty() ? Optional.of(new TagPattern(text)) : Optional.empty();
    }

    static Optional<String> fault(String text) {
        return SYNTAX.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(
                        Quoted.of(text) + " is not the pattern of a tag; expected letters, digits, '.', '_' and '-'"
                                + " around the fields "
                                + String.join(
                                        ", ",
                                        Arrays.stream(Field.values())
                                                .map(Field::inBraces)
                                                .toList()));
    }

    boolean has(Field field) {
        return text.contains(field.inBraces());
    }

    /** The tag with these values. */
    public String fill(Map<Field, String> values) {
        String filled = text;
        for (Map.Entry<Field, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey().inBraces(), value.getValue());
        }
        return filled;
    }

    /** What the tags of a release type match, also those without a suffix; the version is the group of that name. */
    public Pattern form(String type) {
        String form = text.replace(".", "\\.")
                .replace("-{suffix}", "(?:-{suffix})?")
                .replace("{type}", type.replace(".", "\\."));
        for (Field field : Field.values()) {
            form = form.replace(field.inBraces(), field.form);
        }
        return Pattern.compile(form);
    }
}
