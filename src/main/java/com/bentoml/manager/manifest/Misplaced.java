package com.bentoml.manager.manifest;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.yaml.Quoted;
import com.bentoml.manager.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises top-level keys that aren't distros: keys of the package or of a registry, and the groups of distros that
 * the Python manager had.
 */
final class Misplaced {
    private static final List<String> KEYS_OF_PACKAGE =
            RecordType.of(Manifest.PackageInfo.class).keys();
    private static final List<String> KEYS_OF_DISTRO =
            RecordType.of(Distro.class).keys();
    private static final Set<String> OF_REGISTRIES =
            Set.of("user", "username", "password", "password_type", "url", "server", "provider");

    private Misplaced() {}

    /** What to do with a key; nothing if it may be a distro, even a faulty one. */
    static Optional<String> remedy(String key, YamlNode value) {
        if (value instanceof YamlNode.Scalar && KEYS_OF_PACKAGE.contains(key)) {
            return Optional.of(Quoted.of(key) + " is said of the package; put it under package");
        }
        if (!(value instanceof YamlNode.Mapping map) || map.entries().isEmpty() || isDistro(map)) {
            return Optional.empty();
        }
        if (map.entries().values().stream().map(YamlNode.Entry::value).allMatch(Misplaced::isDistro)) {
            return Optional.of(Quoted.of(key)
                    + " holds distros; move them to the top level, as the file's name says for which CUDA"
                    + " version they are");
        }
        return map.entries().keySet().stream().anyMatch(OF_REGISTRIES::contains)
                ? Optional.of(Quoted.of(key) + " describes a registry; those stand in "
                        + Layout.inManifests(Layout.REGISTRIES))
                : Optional.empty();
    }

    private static boolean isDistro(YamlNode node) {
        return node instanceof YamlNode.Mapping map
                && map.entries().keySet().stream().anyMatch(KEYS_OF_DISTRO::contains);
    }
}
