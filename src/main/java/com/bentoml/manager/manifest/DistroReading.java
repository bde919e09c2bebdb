package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.SpecValidator.Violation;
import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Quoted;
import com.bentoml.manager.yaml.YamlFaults;
import com.bentoml.manager.yaml.YamlNode;
import com.bentoml.manager.yaml.YamlNode.Entry;
import com.bentoml.manager.yaml.YamlValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One distro as read, with what is wrong with it. A value that is wrong by itself is named by where it is written, so
 * that it is one fault however many distros merge it; values that don't go together are named by their distro.
 *
 * @param spec null if the distro isn't even a map
 */
record DistroReading(
        String key, YamlValues expansion, @Nullable DistroSpec spec, List<Fault> faults) {
    private static final int LONGEST_KEY = 100;

    static DistroReading of(String key, Entry entry, Optional<ManifestName> name, YamlFaults budget) {
        List<Fault> faults = new ArrayList<>();
        if (!isFolderName(key)) {
            faults.add(new Fault(
                    entry.place(),
                    entry.path().toString(),
                    Quoted.of(key) + " is not the name of a distro; expected letters, digits, '.', '_' and '-', with a"
                            + " letter or digit first, since it names a folder"));
        }
        YamlValues expansion = YamlValues.of(key, entry.place(), entry.value(), budget);
        DistroSpec spec = DistroBinder.bind(entry.value(), faults);
        if (spec != null) {
            for (Violation violation : SpecValidator.validate(spec, name)) {
                faults.add(fault(key + violation.path(), violation, expansion));
            }
        }
        return new DistroReading(key, expansion, spec, faults);
    }

    private static boolean isFolderName(String key) {
        return !key.isEmpty()
                && key.length() <= LONGEST_KEY
                && Syntax.isLetterOrDigit(key.charAt(0))
                && Syntax.isOnly("._-", key);
    }

    private static Fault fault(String path, Violation violation, YamlValues expansion) {
        YamlNode node = expansion.nearest(path);
        String written = violation.ofWhole() ? path : node.path().toString();
        return new Fault(node.place(), written, violation.message());
    }

    /** Nothing if there is a fault in it. */
    Optional<Distro> distro() {
        return spec == null || expansion.broken() || !faults.isEmpty()
                ? Optional.empty()
                : Optional.of(SpecConverter.distro(key, spec));
    }
}
