package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.ReleaseType.Requirement;
import com.bentoml.manager.yaml.Quoted;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A type of value that is written as text in YAML.
 *
 * @param expected what a value of another kind should have been
 * @param fault what is wrong with a text that isn't one
 * @param choices all texts that are one, if they can be listed
 */
record TextType<T>(
        Class<T> type,
        String expected,
        Function<String, Optional<T>> parse,
        Function<String, String> fault,
        List<String> choices) {

    private static final List<TextType<?>> ALL = List.of(
            text(String.class, "text", Optional::of, text -> ""),
            choice(Architecture.class, "an architecture", List.of(Architecture.values())),
            choice(Registry.Provider.class, "a provider", List.of(Registry.Provider.values())),
            choice(Requirement.class, "a requirement", List.of(Requirement.values())),
            text(
                    PythonVersion.class,
                    "text",
                    PythonVersion::of,
                    text -> Quoted.of(text) + " is not a Python version; expected MAJOR.MINOR, such as \"3.10\""),
            text(
                    TagPattern.class,
                    "text",
                    TagPattern::of,
                    text -> TagPattern.fault(text).orElse("")),
            text(
                    Envar.class,
                    "text such as NAME=VALUE",
                    Envar::of,
                    text -> Envar.fault(text).orElse("")));

    private static <T> TextType<T> text(
            Class<T> type, String expected, Function<String, Optional<T>> parse, Function<String, String> fault) {
        return new TextType<>(type, expected, parse, fault, List.of());
    }

    /** One of some values, which are written as they are shown. */
    private static <T> TextType<T> choice(Class<T> type, String what, List<T> values) {
        List<String> keys = values.stream().map(Object::toString).toList();
        return new TextType<>(
                type,
                "text",
                text -> values.stream().filter(it -> it.toString().equals(text)).findFirst(),
                text -> NearName.notOneOf(text, what, keys),
                keys);
    }

    /** How a value of a type other than a release type is read from text. */
    static TextType<?> of(Type type) {
        return find(type, new ReleaseTypes(Map.of()))
                .orElseThrow(() -> new IllegalArgumentException(type + " can't be read from text"));
    }

    /**
     * How a value of a type is read from text; nothing if it isn't.
     *
     * @param types the release types that there are
     */
    static Optional<TextType<?>> find(Type type, ReleaseTypes types) {
        return type == ReleaseType.class
                ? Optional.of(choice(ReleaseType.class, "a release type", types.all()))
                : ALL.stream().filter(it -> it.type == type).findFirst();
    }
}
