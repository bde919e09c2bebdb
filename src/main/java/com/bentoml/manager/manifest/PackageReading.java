package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.SpecValidator.Violation;
import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.YamlFaults;
import com.bentoml.manager.yaml.YamlNode;
import com.bentoml.manager.yaml.YamlNode.Entry;
import com.bentoml.manager.yaml.YamlValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a manifest says of its package as a whole, as read, with what is wrong with it. */
record PackageReading(PackageSpec spec, List<Fault> faults) {
    private static final PackageSpec NOTHING = new PackageSpec(null, null, null, null, null);

    /** A manifest says nothing of its package. */
    static final PackageReading NONE = new PackageReading(NOTHING, List.of());

    static PackageReading of(String key, Entry entry, YamlFaults budget) {
        List<Fault> faults = new ArrayList<>();
        YamlValues expansion = YamlValues.of(key, entry.place(), entry.value(), budget);
        PackageSpec spec = PackageSpec.bind(entry.value(), faults);
        if (spec == null) {
            return new PackageReading(NOTHING, faults);
        }
        for (Violation violation : SpecValidator.validate(spec, Optional.empty())) {
            YamlNode node = expansion.nearest(key + violation.path());
            faults.add(new Fault(node.place(), node.path().toString(), violation.message()));
        }
        return new PackageReading(spec, faults);
    }

    Manifest.PackageInfo contents() {
        return new Manifest.PackageInfo(
                Optional.ofNullable(spec.registry()),
                Optional.ofNullable(spec.organization()),
                Optional.ofNullable(spec.shortDescription()),
                Optional.ofNullable(spec.maintainer()),
                Boolean.TRUE.equals(spec.immutable()));
    }
}
