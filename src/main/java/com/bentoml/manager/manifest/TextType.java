package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Quoted;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A type of value that stands as text in YAML.
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
            new TextType<>(String.class, "text", Optional::of, text -> "", List.of()),
            choice(Architecture.class, "an architecture", Architecture::of, Architecture.keys()),
            choice(ReleaseType.class, "a release type", ReleaseType::of, ReleaseType.keys()),
            choice(Provider.class, "a provider", Provider::of, Provider.keys()),
            new TextType<>(
                    PythonVersion.class,
                    "text",
                    PythonVersion::of,
                    text -> Quoted.of(text) + " is not a Python version; expected MAJOR.MINOR, such as \"3.10\"",
                    List.of()),
            new TextType<>(
                    Envar.class,
                    "text such as NAME=VALUE",
                    Envar::of,
                    text -> Envar.fault(text).orElse(""),
                    List.of()));

    private static <T> TextType<T> choice(
            Class<T> type, String what, Function<String, Optional<T>> parse, List<String> keys) {
        return new TextType<>(type, "text", parse, text -> NearName.notOneOf(text, what, keys), keys);
    }

    static TextType<?> of(Type type) {
        return ALL.stream()
                .filter(it -> it.type == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type + " can't be read from text"));
    }
}
