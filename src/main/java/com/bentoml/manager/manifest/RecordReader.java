package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.RecordType.Component;
import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Wording;
import com.bentoml.manager.yaml.YamlFaults;
import com.bentoml.manager.yaml.YamlNode;
import com.bentoml.manager.yaml.YamlNode.Kind;
import com.bentoml.manager.yaml.YamlValues;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of maps in YAML by the types of their components, and reports unknown keys and values of another type.
 * What is missing or couldn't be read is null in the record, so that its constraints can be checked for all the rest.
 */
final class RecordReader {
    private final ReleaseTypes releaseTypes;
    private final YamlFaults budget = new YamlFaults();
    private final Map<Class<?>, RecordType> types = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    /** @param releaseTypes those that may be named */
    RecordReader(ReleaseTypes releaseTypes) {
        this.releaseTypes = releaseTypes;
    }

    /**
     * Reads the value of a key of the file.
     *
     * @throws YamlFaults.Stop if aliases make the file too large
     */
    <T> RecordReading<T> read(Class<T> type, String key, YamlNode.Entry entry) {
        return read(type, key, key, entry);
    }

    /**
     * Reads the value of a key below those of the file.
     *
     * @param name the key, for the component that isn't a key itself
     * @throws YamlFaults.Stop if aliases make the file too large
     */
    <T> RecordReading<T> read(Class<T> type, String path, String name, YamlNode.Entry entry) {
        YamlValues values = YamlValues.of(path, entry.place(), entry.value(), budget);
        faults.clear();
        T value = record(type, name, entry.value());
        return new RecordReading<>(path, entry, values, value, new ArrayList<>(faults));
    }

    RecordType type(Class<?> type) {
        return types.computeIfAbsent(type, RecordType::of);
    }

    /**
     * A record of a map, or null if the node is none.
     *
     * @param name the map's key, for the component that isn't a key itself
     */
    private <T> @Nullable T record(Class<T> type, String name, YamlNode node) {
        RecordType shape = type(type);
        if (!(node instanceof YamlNode.Mapping map)) {
            refuse(node, "a map of " + Wording.listed(shape.keys()));
            return null;
        }
        map.entries().forEach((key, entry) -> {
            if (!shape.keys().contains(key)) {
                faults.add(entry.fault(NearName.notOneOf(key, "a key of " + shape.what(), shape.keys())));
            }
        });
        List<@Nullable Object> values = new ArrayList<>();
        for (Component component : shape.components()) {
            values.add(component(component, map, name));
        }
        return type.cast(shape.make(values));
    }

    private @Nullable Object component(Component component, YamlNode.Mapping map, String name) {
        if (component.isOtherKeys()) {
            return otherKeys(component.type(), map);
        }
        return component.key().isPresent() ? value(component, component.key().get(), map) : name;
    }

    private @Nullable Object value(Component component, Key key, YamlNode.Mapping map) {
        YamlNode.Entry entry = map.entries().get(component.name());
        if (entry != null && !entry.value().isNull()) {
            return value(component.type(), key, entry.value());
        }
        boolean isUnknown = entry == null && !map.whole();
        return isUnknown || component.isRequired() ? null : otherwise(component.type(), key.otherwise());
    }

    private Object otherwise(Type type, String... texts) {
        Class<?> raw = RecordType.raw(type);
        if (raw == Optional.class) {
            return Optional.empty();
        }
        if (raw == List.class) {
            return List.of(texts).stream()
                    .map(text -> parse(RecordType.argument(type, 0), text).orElseThrow())
                    .toList();
        }
        if (raw == Map.class) {
            return Map.of();
        }
        String text = String.join("", texts);
        return raw == Boolean.class ? Boolean.valueOf(text) : parse(type, text).orElseThrow();
    }

    private @Nullable Object value(Type type, Key key, YamlNode node) {
        Class<?> raw = RecordType.raw(type);
        if (raw == Optional.class) {
            Object value = value(RecordType.argument(type, 0), key, node);
            return value == null ? null : Optional.of(value);
        }
        if (raw == List.class) {
            return list(RecordType.argument(type, 0), key, node);
        }
        if (raw == Map.class) {
            return map(RecordType.argument(type, 1), key, node);
        }
        if (raw == Boolean.class) {
            return flag(node);
        }
        Optional<TextType<?>> text = TextType.find(raw, releaseTypes);
        return text.isPresent() ? text(text.get(), node) : record(raw, "", node);
    }

    private @Nullable List<@Nullable Object> list(Type item, Key key, YamlNode node) {
        if (!(node instanceof YamlNode.Sequence list)) {
            refuse(node, node instanceof YamlNode.Scalar one ? Wording.listOf(one.text()) : "a list");
            return null;
        }
        List<@Nullable Object> items = new ArrayList<>();
        list.items().forEach(it -> items.add(item(item, key, it)));
        return items;
    }

    /** An item that is a map with a fault in it is unknown as a whole: what it lacks may be what was misspelt. */
    private @Nullable Object item(Type type, Key key, YamlNode node) {
        int before = faults.size();
        Object item = value(type, key, node);
        boolean isSound = faults.size() == before && !(node instanceof YamlNode.Mapping map && !map.whole());
        return isSound ? item : null;
    }

    private @Nullable Map<Object, @Nullable Object> map(Type value, Key key, YamlNode node) {
        if (!(node instanceof YamlNode.Mapping map)) {
            refuse(node, "a map of " + key.entries());
            return null;
        }
        Map<Object, @Nullable Object> values = new LinkedHashMap<>();
        map.entries().forEach((name, entry) -> values.put(name, value(value, key, entry.value())));
        return values;
    }

    private Map<Object, @Nullable Object> otherKeys(Type type, YamlNode.Mapping map) {
        Map<Object, @Nullable Object> values = new LinkedHashMap<>();
        Type keys = RecordType.argument(type, 0);
        map.entries()
                .forEach((name, entry) -> parse(keys, name).ifPresent(key -> {
                    if (!entry.value().isNull()) {
                        values.put(key, record(RecordType.raw(RecordType.argument(type, 1)), name, entry.value()));
                    }
                }));
        return values;
    }

    private @Nullable Boolean flag(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
            return Boolean.valueOf(scalar.text());
        }
        refuse(node, "true or false");
        return null;
    }

    private Optional<Object> parse(Type type, String text) {
        return TextType.find(type, releaseTypes).flatMap(it -> it.parse().apply(text));
    }

    private @Nullable Object text(TextType<?> kind, YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.kind() != Kind.TEXT) {
            boolean isUnquoted = node instanceof YamlNode.Scalar && !node.isNull();
            refuse(node, kind.expected() + (isUnquoted ? Wording.inQuotes((YamlNode.Scalar) node) : ""));
            return null;
        }
        Optional<?> value = kind.parse().apply(scalar.text());
        if (value.isEmpty()) {
            faults.add(node.fault(kind.fault().apply(scalar.text())));
        }
        return value.orElse(null);
    }

    private void refuse(YamlNode node, String expected) {
        if (!(node instanceof YamlNode.Broken)) {
            faults.add(node.fault(Wording.mistyped(node, expected)));
        }
    }
}
