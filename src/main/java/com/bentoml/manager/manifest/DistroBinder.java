package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.DistroSpec.DependenciesSpec;
import com.bentoml.manager.manifest.DistroSpec.ExclusionSpec;
import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Wording;
import com.bentoml.manager.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a spec of a distro's map. */
final class DistroBinder {
    private static final List<String> PYTHON_VERSIONS = List.of("3.7", "3.8", "3.9", "3.10");

    private final KeyReader keys;
    private final List<Fault> faults;

    private DistroBinder(KeyReader keys, List<Fault> faults) {
        this.keys = keys;
        this.faults = faults;
    }

    /** Null if the node isn't a map. */
    static @Nullable DistroSpec bind(YamlNode node, List<Fault> faults) {
        KeyReader keys = KeyReader.of(node, DistroSpec.KEYS, faults);
        return keys == null ? null : new DistroBinder(keys, faults).distro();
    }

    private DistroSpec distro() {
        keys.refuseOthers(DistroSpec.KEYS, "a key of a distro");
        keys.require("templates_dir", "a folder below templates/, such as debian");
        keys.require("base_image", "the image to start from, such as debian:bullseye-slim");
        keys.require("suffixes", "what tells the distro's tags apart, such as debian11");
        return new DistroSpec(
                keys.text("templates_dir"),
                keys.text("base_image"),
                keys.text("suffixes"),
                keys.flag("conda", false),
                keys.texts("python_versions", "text", PYTHON_VERSIONS),
                keys.texts("ignore_python", "text", List.of()),
                keys.text("header"),
                keys.texts("envars", "text such as NAME=VALUE", List.of()),
                keys.requiredTexts("architectures", "a list such as [amd64, arm64v8]"),
                keys.requiredTexts("release_types", "a list such as [base, runtime]"),
                dependencies(),
                keys.list("exclude", List.of(), this::exclusion));
    }

    private @Nullable DependenciesSpec dependencies() {
        YamlNode node = keys.get("dependencies");
        if (node == null) {
            return keys.isUnknown("dependencies") ? new DependenciesSpec(CudaSpec.UNREADABLE) : null;
        }
        KeyReader dependencies = KeyReader.of(node, DependenciesSpec.KEYS, faults);
        if (dependencies == null) {
            return new DependenciesSpec(CudaSpec.UNREADABLE);
        }
        dependencies.refuseOthers(DependenciesSpec.KEYS, "a key of dependencies");
        return new DependenciesSpec(cuda(dependencies));
    }

    private @Nullable CudaSpec cuda(KeyReader dependencies) {
        YamlNode node = dependencies.get("cuda");
        if (node == null) {
            return dependencies.isUnknown("cuda") ? CudaSpec.UNREADABLE : null;
        }
        return CudaBinder.bind(node, faults);
    }

    private @Nullable ExclusionSpec exclusion(YamlNode node) {
        int before = faults.size();
        KeyReader keys = KeyReader.of(node, ExclusionSpec.KEYS, faults);
        if (keys == null) {
            return null;
        }
        keys.refuseOthers(ExclusionSpec.KEYS, "a key of an exclusion");
        boolean says = ExclusionSpec.KEYS.stream().anyMatch(key -> keys.get(key) != null);
        if (!says && keys.isWhole() && faults.size() == before) {
            faults.add(new Fault(
                    node.place(),
                    node.path().toString(),
                    "doesn't say what to leave out; expected one or more of " + Wording.listed(ExclusionSpec.KEYS)));
        }
        ExclusionSpec spec =
                new ExclusionSpec(keys.text("release_type"), keys.text("python_version"), keys.flag("conda", null));
        boolean readable = faults.size() == before && keys.isWhole();
        return readable ? spec : null;
    }
}
