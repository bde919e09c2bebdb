package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.CudaSpec.ComponentSpec;
import com.bentoml.manager.manifest.CudaSpec.PackagesSpec;
import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes a spec of a map of CUDA packages. */
final class CudaBinder {
    private static final List<String> KEYS =
            Stream.concat(CudaSpec.KEYS.stream(), Architecture.keys().stream()).toList();

    private final List<Fault> faults;

    private CudaBinder(List<Fault> faults) {
        this.faults = faults;
    }

    static CudaSpec bind(YamlNode node, List<Fault> faults) {
        KeyReader keys = KeyReader.of(node, KEYS, faults);
        return keys == null ? CudaSpec.UNREADABLE : new CudaBinder(faults).cuda(keys);
    }

    private CudaSpec cuda(KeyReader keys) {
        keys.refuseOthers(KEYS, "a key of cuda or an architecture");
        keys.require("version", "the CUDA version in the name of the file, in quotes");
        keys.require("cuda_url_suffixes", "the last part of the repository's address, such as ubuntu2004");
        Map<String, PackagesSpec> perArchitecture = new LinkedHashMap<>();
        keys.entries().forEach((key, entry) -> {
            if (Architecture.of(key).isPresent() && !KeyReader.isNull(entry.value())) {
                perArchitecture.put(key, packages(entry.value()));
            }
        });
        return new CudaSpec(keys.text("version"), keys.text("cuda_url_suffixes"), perArchitecture);
    }

    private PackagesSpec packages(YamlNode node) {
        KeyReader keys = KeyReader.of(node, PackagesSpec.KEYS, faults);
        if (keys == null) {
            return new PackagesSpec(null, Map.of());
        }
        keys.refuseOthers(PackagesSpec.KEYS, "a key of an architecture's CUDA packages");
        keys.require("requires", "the value of NVIDIA_REQUIRE_CUDA, such as cuda>=11.5");
        keys.require("components", "a map of component names, each to its version");
        YamlNode components = keys.get("components");
        return new PackagesSpec(keys.text("requires"), components == null ? Map.of() : components(components));
    }

    private Map<String, ComponentSpec> components(YamlNode node) {
        Map<String, ComponentSpec> components = new LinkedHashMap<>();
        KeyReader keys = KeyReader.of(node, List.of("component names"), faults);
        if (keys != null) {
            keys.entries().forEach((name, entry) -> components.put(name, component(entry.value())));
        }
        return components;
    }

    private ComponentSpec component(YamlNode node) {
        KeyReader keys = KeyReader.of(node, ComponentSpec.KEYS, faults);
        if (keys == null) {
            return new ComponentSpec(null);
        }
        keys.refuseOthers(ComponentSpec.KEYS, "a key of a component");
        keys.require("version", "the package's version, such as 11.5.117-1");
        return new ComponentSpec(keys.text("version"));
    }
}
