package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.RecordValidator.Violation;
import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Places;
import com.bentoml.manager.yaml.Wording;
import com.bentoml.manager.yaml.YamlNode;
import com.bentoml.manager.yaml.YamlValues;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record as read from one key of a file, with its faults. A value that is wrong by itself is named by where it is
 * written, so that it is one fault however many maps merge it; values that don't go together are named by their
 * record.
 *
 * @param value null if there isn't even a map; what couldn't be read is null in it
 */
record RecordReading<T>(
        String key,
        YamlNode.Entry entry,
        YamlValues values,
        @Nullable T value,
        List<Fault> faults) {

    void add(Violation violation) {
        String path = key + violation.path();
        YamlNode node = values.nodes().get(path);
        if (violation.path().isEmpty()) {
            faults.add(entry.fault(violation.message()));
        } else if (node == null) {
            addMissing(path, violation.message());
        } else if (node.isNull()) {
            faults.add(node.fault(Wording.mistyped(node, violation.message())));
        } else if (!violation.ofAbsence()) {
            faults.add(new Fault(
                    node.place(), violation.ofWhole() ? path : node.path().toString(), violation.message()));
        }
    }

    /** In a map of which some keys couldn't be read, it may be among those. */
    private void addMissing(String path, String expected) {
        String parent = Places.parent(path);
        YamlNode map = values.nearest(parent);
        if (!(map instanceof YamlNode.Mapping known) || known.whole()) {
            String written = map.path() + path.substring(parent.length());
            faults.add(new Fault(map.place(), written, "missing; expected " + expected));
        }
    }

    /** Adds what is wrong with a value by itself. */
    void add(String path, String message) {
        faults.add(values.nearest(key + path).fault(message));
    }

    /** The record, if there is no fault in it. */
    Optional<T> valid() {
        return values.broken() || !faults.isEmpty() ? Optional.empty() : Optional.ofNullable(value);
    }
}
