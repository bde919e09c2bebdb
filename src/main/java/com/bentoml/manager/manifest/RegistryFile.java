package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Place;
import com.bentoml.manager.yaml.SourceText;
import com.bentoml.manager.yaml.YamlDocument;
import com.bentoml.manager.yaml.YamlFaults;
import com.bentoml.manager.yaml.YamlNode;
import com.bentoml.manager.yaml.YamlNode.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the file that describes registries, and finds all that is wrong with it. */
public final class RegistryFile {
    private static final RecordValidator VALIDATOR = new RecordValidator(Set.of(Registry.class));

    private final RecordReader records = new RecordReader(ReleaseTypes.builtIn());
    private final Set<Fault> faults = new LinkedHashSet<>();
    private final List<Registry> registries = new ArrayList<>();
    private final Map<String, String> nameOfServer = new LinkedHashMap<>();

    private RegistryFile() {}

    /**
     * The file as read.
     *
     * @param registries those without a fault, in the file's order
     * @param faults sorted by place; empty when the whole file holds
     */
    public record Reading(List<Registry> registries, List<Fault> faults) {
        public Reading {
            registries = List.copyOf(registries);
            faults = faults.stream().sorted().toList();
        }
    }

    /**
     * Reads a file; what is wrong with it becomes faults.
     *
     * @param displayName how messages call the file
     */
    public static Reading read(Path file, String displayName) {
        Place start = new Place(displayName, 1, 1);
        return read(SourceText.read(file, start), start);
    }

    static Reading read(SourceText source, Place start) {
        YamlDocument document = YamlDocument.of(source, start, "a map of registries");
        RegistryFile reader = new RegistryFile();
        reader.faults.addAll(document.faults());
        document.root().ifPresent(file -> reader.file(file, start));
        return new Reading(reader.registries, List.copyOf(reader.faults));
    }

    private void file(YamlNode.Mapping file, Place start) {
        try {
            registries(file, start);
        } catch (YamlFaults.Stop stop) {
            faults.add(stop.fault());
        }
    }

    private void registries(YamlNode.Mapping file, Place start) {
        file.entries().forEach((name, entry) -> {
            if (!name.startsWith("x-")) {
                registry(name, entry);
            }
        });
        if (registries.isEmpty() && faults.isEmpty()) {
            faults.add(new Fault(start, "", "no registry; expected at least one key besides those that begin with x-"));
        }
    }

    private void registry(String name, Entry entry) {
        RecordReading<Registry> reading = VALIDATOR.check(records.read(Registry.class, name, entry));
        if (reading.value() != null) {
            sameServer(reading, reading.value().server());
        }
        faults.addAll(reading.faults());
        reading.valid().ifPresent(registries::add);
    }

    /** Docker keeps one login for each server. */
    private void sameServer(RecordReading<Registry> reading, @Nullable String server) {
        String earlier = server == null ? null : nameOfServer.putIfAbsent(server, reading.key());
        if (earlier != null) {
            String path = reading.key() + ".server";
            reading.faults()
                    .add(new Fault(
                            reading.values().nearest(path).place(),
                            path,
                            "the same server as that of " + earlier + "; keep one of them"));
        }
    }
}
