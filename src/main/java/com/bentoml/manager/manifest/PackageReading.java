package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.SpecValidator.Violation;
import com.bentoml.manager.manifest.YamlNode.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a manifest says of its package as a whole, as read, with what is wrong with it. */
record PackageReading(
        Optional<String> shortDescription, Optional<String> maintainer, boolean immutable, List<Fault> faults) {
    static PackageReading of(String key, Entry entry, YamlFaults budget) {
        List<Fault> faults = new ArrayList<>();
        Expansion expansion = Expansion.of(key, entry.place(), entry.value(), budget);
        PackageSpec spec = PackageSpec.bind(entry.value(), faults);
        if (spec == null) {
            return new PackageReading(Optional.empty(), Optional.empty(), false, faults);
        }
        for (Violation violation : SpecValidator.validate(spec, Optional.empty())) {
            YamlNode node = expansion.nearest(key + violation.path());
            faults.add(new Fault(node.place(), node.path().toString(), violation.message()));
        }
        return new PackageReading(
                Optional.ofNullable(spec.shortDescription()),
                Optional.ofNullable(spec.maintainer()),
                Boolean.TRUE.equals(spec.immutable()),
                faults);
    }
}
