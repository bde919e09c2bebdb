package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.YamlNode;
import com.bentoml.manager.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads release types, each of which may start from another one; they may be written in any order. */
final class ReleaseTypeReader {
    private final String path;
    private final Set<String> own;
    private final Map<String, Entry> left;
    private final List<RecordReading<ReleaseType>> readings = new ArrayList<>();
    private final List<Fault> cycles = new ArrayList<>();
    private ReleaseTypes types = new ReleaseTypes(Map.of());

    /**
     * What was read.
     *
     * @param types all of them; parts that couldn't be read are replaced, so that the rest of the file can be checked
     * @param readings of the entries themselves, to be validated
     * @param cycles types that start from themselves by way of others
     */
    record Found(ReleaseTypes types, List<RecordReading<ReleaseType>> readings, List<Fault> cycles) {}

    private ReleaseTypeReader(String path, Map<String, Entry> builtIn, Map<String, Entry> own) {
        this.path = path;
        this.own = own.keySet();
        left = new LinkedHashMap<>(builtIn);
        left.putAll(own);
    }

    /**
     * Reads the entries of a map.
     *
     * @param path of the map, with a dot behind it
     * @param builtIn those that an entry of the same name replaces
     */
    static Found read(String path, Map<String, Entry> builtIn, Map<String, Entry> own) {
        return new ReleaseTypeReader(path, builtIn, own).read();
    }

    private Found read() {
        while (!left.isEmpty()) {
            next(parent -> types.of(parent).isPresent())
                    .or(() -> next(parent -> !left.containsKey(parent)))
                    .ifPresentOrElse(this::read, this::breakCycle);
        }
        return new Found(types, readings, cycles);
    }

    /** The first that has no parent, or a parent of some kind. */
    private Optional<String> next(Predicate<String> isFit) {
        return left.keySet().stream()
                .filter(key -> parent(key).filter(isFit.negate()).isEmpty())
                .findFirst();
    }

    private Optional<String> parent(String key) {
        return from(key).filter(YamlNode.Scalar.class::isInstance).map(it -> ((YamlNode.Scalar) it).text());
    }

    private Optional<YamlNode> from(String key) {
        return Optional.ofNullable(left.get(key))
                .map(Entry::value)
                .filter(YamlNode.Mapping.class::isInstance)
                .map(it -> ((YamlNode.Mapping) it).entries().get("from"))
                .map(Entry::value)
                .filter(it -> !it.isNull());
    }

    private void read(String key) {
        Optional.ofNullable(left.remove(key)).ifPresent(entry -> {
            RecordReading<ReleaseType> reading =
                    new RecordReader(types).read(ReleaseType.class, path + key, key, entry);
            if (own.contains(key)) {
                readings.add(reading);
            }
            types = types.with(Optional.ofNullable(reading.value())
                    .orElse(ReleaseType.unread(key))
                    .readable());
        });
    }

    /** The program's own types have no cycle, so an entry of the file is part of it. */
    private void breakCycle() {
        Set<String> walk = new LinkedHashSet<>();
        String key = left.keySet().iterator().next();
        while (walk.add(key)) {
            key = parent(key).orElseThrow();
        }
        List<String> cycle = new ArrayList<>(walk);
        cycle.subList(0, cycle.indexOf(key)).clear();
        String place = cycle.stream().filter(own::contains).findFirst().orElseThrow();
        cycle.add(key);
        cycles.add(from(place)
                .orElseThrow()
                .fault("starts from itself: " + String.join(" from ", cycle) + "; one of them needs another parent"));
        types = types.with(ReleaseType.unread(place));
        left.remove(place);
    }
}
