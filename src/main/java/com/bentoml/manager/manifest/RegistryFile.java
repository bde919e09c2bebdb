package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.SpecValidator.Violation;
import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Place;
import com.bentoml.manager.yaml.Quoted;
import com.bentoml.manager.yaml.SourceText;
import com.bentoml.manager.yaml.Wording;
import com.bentoml.manager.yaml.YamlDocument;
import com.bentoml.manager.yaml.YamlFaults;
import com.bentoml.manager.yaml.YamlNode;
import com.bentoml.manager.yaml.YamlNode.Entry;
import com.bentoml.manager.yaml.YamlValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the file that describes registries, and finds all that is wrong with it. */
public final class RegistryFile {
    private final Set<Fault> faults = new LinkedHashSet<>();
    private final List<Registry> registries = new ArrayList<>();
    private final Map<String, String> nameOfServer = new LinkedHashMap<>();
    private final YamlFaults budget = new YamlFaults();

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
     * Reads a file, whatever is wrong with it.
     *
     * @param displayName how messages call the file
     */
    public static Reading read(Path file, String displayName) {
        Place start = new Place(displayName, 1, 1);
        return read(SourceText.read(file, start), start);
    }

    static Reading read(SourceText source, Place start) {
        if (source instanceof SourceText.Refused refused) {
            return new Reading(List.of(), List.of(refused.fault()));
        }
        YamlDocument document = YamlDocument.of(((SourceText.Decoded) source).text(), start, "a map of registries");
        RegistryFile reader = new RegistryFile();
        reader.faults.addAll(document.faults());
        document.root().ifPresent(root -> reader.file(root, start));
        return new Reading(reader.registries, List.copyOf(reader.faults));
    }

    private void file(YamlNode root, Place start) {
        if (root instanceof YamlNode.Mapping file) {
            try {
                registries(file, start);
            } catch (YamlFaults.Stop stop) {
                faults.add(stop.fault());
            }
        } else if (!(root instanceof YamlNode.Broken)) {
            faults.add(new Fault(root.place(), "", Wording.mistyped(root, "a map of registries")));
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
        List<Fault> own = new ArrayList<>();
        if (!Syntax.isOnly("._-:", name)) {
            own.add(new Fault(
                    entry.place(),
                    entry.path().toString(),
                    Quoted.of(name) + " is not the name of a registry; expected letters, digits, '.', '_', '-' and"
                            + " ':'"));
        }
        YamlValues expansion = YamlValues.of(name, entry.place(), entry.value(), budget);
        RegistrySpec spec = RegistrySpec.bind(entry.value(), own);
        if (spec != null) {
            SpecValidator.validate(spec, Optional.empty()).forEach(it -> own.add(fault(name, it, expansion)));
            sameServer(name, spec, expansion).ifPresent(own::add);
        }
        faults.addAll(own);
        if (spec != null && own.isEmpty() && !expansion.broken()) {
            spec.registry(name).ifPresent(registries::add);
        }
    }

    private static Fault fault(String name, Violation violation, YamlValues expansion) {
        String path = name + violation.path();
        YamlNode node = expansion.nearest(path);
        return new Fault(node.place(), violation.ofWhole() ? path : node.path().toString(), violation.message());
    }

    /** Docker keeps one login for each server. */
    private Optional<Fault> sameServer(String name, RegistrySpec spec, YamlValues expansion) {
        String earlier = spec.server() == null ? null : nameOfServer.putIfAbsent(spec.server(), name);
        String path = name + ".server";
        return Optional.ofNullable(earlier)
                .map(it -> new Fault(
                        expansion.nearest(path).place(),
                        path,
                        "the same server as that of " + it + "; keep one of them"));
    }
}
