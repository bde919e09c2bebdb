package com.bentoml.manager.manifest;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.NotNull;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A record as the map that it is read from: which keys there are, and what each holds.
 *
 * @param keys all that the map may have
 */
record RecordType(Class<?> type, List<Component> components, List<String> keys) {

    /**
     * A component of the record.
     *
     * @param name what it is called in YAML
     * @param key none for one that isn't a key of its own: the other keys, or the map's own key
     */
    record Component(Field field, String name, Type type, Optional<Key> key) {
        boolean isOtherKeys() {
            return field.isAnnotationPresent(Key.Others.class);
        }

        boolean isRequired() {
            return field.isAnnotationPresent(NotNull.class);
        }
    }

    static RecordType of(Class<?> type) {
        List<Component> components = Arrays.stream(type.getRecordComponents())
                .map(it -> component(type, it))
                .toList();
        return new RecordType(
                type, components, components.stream().flatMap(RecordType::keys).toList());
    }

    private static Component component(Class<?> type, RecordComponent component) {
        try {
            String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            Field field = type.getDeclaredField(component.getName());
            return new Component(
                    field, name, component.getGenericType(), Optional.ofNullable(field.getAnnotation(Key.class)));
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Stream<String> keys(Component component) {
        return component.isOtherKeys()
                ? TextType.of(argument(component.type(), 0)).choices().stream()
                : component.key().stream().map(it -> component.name());
    }

    /** What the map is. */
    String what() {
        return requireNonNull(type.getAnnotation(Key.Map.class), type::getName).value();
    }

    /** @param values one for each component; null for one that is missing or couldn't be read */
    Object make(List<@Nullable Object> values) {
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(
                    components.stream().map(it -> it.field().getType()).toArray(Class[]::new));
            return canonical.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record that can't be made of what was read", e);
        }
    }

    static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
