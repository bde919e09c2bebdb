package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.YamlNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds exclusions that leave nothing out, which are likely misspelt. One that several distros merge is idle only if it
 * is so for all of them.
 */
final class IdleExclusions {
    private final Map<String, Fault> idle = new LinkedHashMap<>();

    IdleExclusions(List<RecordReading<Distro>> distros) {
        Set<String> used = new HashSet<>();
        for (RecordReading<Distro> distro : distros) {
            Optional<Matrix> matrix = Optional.ofNullable(distro.value()).flatMap(Matrix::ofKnown);
            List<YamlNode> exclusions = exclusions(distro);
            for (int index = 0; index < exclusions.size(); index++) {
                YamlNode exclusion = exclusions.get(index);
                if (matrix.isPresent()
                        && matrix.get().isIdle(matrix.get().exclusions().get(index))) {
                    idle.put(
                            exclusion.path().toString(),
                            exclusion.fault("leaves nothing out; expected a combination that a distro has"));
                } else {
                    used.add(exclusion.path().toString());
                }
            }
        }
        idle.keySet().removeAll(used);
    }

    private static List<YamlNode> exclusions(RecordReading<Distro> distro) {
        return distro.values().nodes().get(distro.key() + ".exclude") instanceof YamlNode.Sequence list
                ? list.items()
                : List.of();
    }

    Collection<Fault> faults() {
        return idle.values();
    }

    boolean isIn(RecordReading<Distro> distro) {
        return exclusions(distro).stream()
                .anyMatch(it -> idle.containsKey(it.path().toString()));
    }
}
