package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Quoted;
import com.bentoml.manager.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Knows, among what stands where a distro should, what belongs elsewhere, some of it from the Python manager's manifests. */
final class Misplaced {
    private static final List<String> KEYS_OF_PACKAGE =
            RecordType.of(Manifest.PackageInfo.class).keys();
    private static final List<String> KEYS_OF_DISTRO =
            RecordType.of(Distro.class).keys();
    private static final Set<String> OF_REGISTRIES =
            Set.of("user", "username", "password", "password_type", "url", "server", "provider");

    private Misplaced() {}

    /** What to do with it; nothing if it may be a distro, be it a faulty one. */
    static Optional<String> remedy(String key, YamlNode value) {
        if (value instanceof YamlNode.Scalar && KEYS_OF_PACKAGE.contains(key)) {
            return Optional.of(Quoted.of(key) + " is said of the package; put it under package");
        }
        if (!(value instanceof YamlNode.Mapping map) || map.entries().isEmpty() || isDistro(map)) {
            return Optional.empty();
        }
        if (map.entries().values().stream().map(YamlNode.Entry::value).allMatch(Misplaced::isDistro)) {
            return Optional.of(
                    Quoted.of(key)
                            + " holds distros; move them to the top level, as the file's name says for which CUDA version they are");
        }
        return map.entries().keySet().stream().anyMatch(OF_REGISTRIES::contains)
                ? Optional.of(Quoted.of(key) + " describes a registry; those stand in manifest/registries.yaml")
                : Optional.empty();
    }

    private static boolean isDistro(YamlNode node) {
        return node instanceof YamlNode.Mapping map
                && map.entries().keySet().stream().anyMatch(KEYS_OF_DISTRO::contains);
    }
}
