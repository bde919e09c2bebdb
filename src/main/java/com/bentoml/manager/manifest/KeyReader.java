package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Wording;
import com.bentoml.manager.yaml.YamlNode;
import com.bentoml.manager.yaml.YamlNode.Entry;
import com.bentoml.manager.yaml.YamlNode.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values of one map by their keys, each as the type it should have, and reports those that are missing or of
 * another type. What couldn't be read is null, and a list that couldn't be read holds one null.
 */
final class KeyReader {
    private static final List<@Nullable String> UNKNOWN = Collections.singletonList(null);

    private final YamlNode.Mapping map;
    private final List<Fault> faults;

    private KeyReader(YamlNode.Mapping map, List<Fault> faults) {
        this.map = map;
        this.faults = faults;
    }

    /** A reader of a value that should be a map, or null if it isn't one. */
    static @Nullable KeyReader of(YamlNode node, List<String> keys, List<Fault> faults) {
        if (node instanceof YamlNode.Mapping map) {
            return new KeyReader(map, faults);
        }
        refuse(node, "a map of " + Wording.listed(keys), faults);
        return null;
    }

    Map<String, Entry> entries() {
        return map.entries();
    }

    /** Reports keys that aren't known. */
    void refuseOthers(List<String> known, String what) {
        map.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                faults.add(new Fault(entry.place(), entry.path().toString(), NearName.notOneOf(key, what, known)));
            }
        });
    }

    /** Reports a key that isn't there or has no value. */
    void require(String key, String expected) {
        Entry entry = map.entries().get(key);
        if (entry != null && isNull(entry.value())) {
            refuse(entry.value(), expected, faults);
        } else if (entry == null && map.whole()) {
            faults.add(new Fault(map.place(), map.path().key(key).toString(), "missing; expected " + expected));
        }
    }

    @Nullable String text(String key) {
        YamlNode node = get(key);
        return node == null ? null : text(node, "text");
    }

    @Nullable Boolean flag(String key, @Nullable Boolean otherwise) {
        YamlNode node = get(key);
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
            return Boolean.valueOf(scalar.text());
        }
        if (node != null) {
            refuse(node, "true or false", faults);
        }
        boolean unknown = node != null || isUnknown(key);
        return unknown ? null : otherwise;
    }

    List<@Nullable String> texts(String key, String expected, List<String> otherwise) {
        return list(key, otherwise, item -> text(item, expected));
    }

    List<@Nullable String> requiredTexts(String key, String expected) {
        require(key, expected);
        return list(key, UNKNOWN, item -> text(item, "text"));
    }

    <T> List<@Nullable T> list(
            String key, List<? extends @Nullable T> otherwise, Function<YamlNode, @Nullable T> item) {
        List<@Nullable T> items = new ArrayList<>();
        YamlNode node = get(key);
        if (node == null && !isUnknown(key)) {
            items.addAll(otherwise);
        } else if (node instanceof YamlNode.Sequence sequence) {
            for (YamlNode it : sequence.items()) {
                items.add(item.apply(it));
            }
        } else {
            if (node != null) {
                refuse(node, node instanceof YamlNode.Scalar one ? Wording.listOf(one.text()) : "a list", faults);
            }
            items.add(null);
        }
        return items;
    }

    /** A value that is there and isn't null. */
    @Nullable YamlNode get(String key) {
        Entry entry = map.entries().get(key);
        return (entry == null || isNull(entry.value())) ? null : entry.value();
    }

    boolean isWhole() {
        return map.whole();
    }

    /** Whether the key may be there for all that could be read. */
    boolean isUnknown(String key) {
        return !map.whole() && !map.entries().containsKey(key);
    }

    private @Nullable String text(YamlNode node, String expected) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            refuse(node, expected, faults);
            return null;
        }
        if (scalar.kind() == Kind.TEXT) {
            return scalar.text();
        }
        boolean unquoted = scalar.kind() != Kind.NULL;
        refuse(node, unquoted ? expected + "; put it in quotes: \"" + scalar.text() + "\"" : expected, faults);
        return null;
    }

    static boolean isNull(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.kind() == Kind.NULL;
    }

    private static void refuse(YamlNode node, String expected, List<Fault> faults) {
        if (!(node instanceof YamlNode.Broken)) {
            faults.add(new Fault(node.place(), node.path().toString(), Wording.mistyped(node, expected)));
        }
    }
}
