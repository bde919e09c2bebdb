package com.bentoml.manager.manifest;

import com.bentoml.manager.files.Resource;
import com.bentoml.manager.yaml.Place;
import com.bentoml.manager.yaml.SourceText;
import com.bentoml.manager.yaml.YamlDocument;
import com.bentoml.manager.yaml.YamlNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The release types that a manifest may name.
 *
 * @param byKey those that others start from come first
 */
public record ReleaseTypes(Map<String, ReleaseType> byKey) {
    private static final String RESOURCE = "release-types.yaml";
    private static final Map<String, YamlNode.Entry> ENTRIES = entries();
    private static final ReleaseTypes BUILT_IN =
            ReleaseTypeReader.read("", Map.of(), ENTRIES).types();

    public ReleaseTypes {
        byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
    }

    /** Those of the program's resources. */
    public static ReleaseTypes builtIn() {
        return BUILT_IN;
    }

    /** Those of the program's resources, but for the ones that the entries of a manifest replace, and the others there. */
    static ReleaseTypeReader.Found with(String path, Map<String, YamlNode.Entry> own) {
        return ReleaseTypeReader.read(path, ENTRIES, own);
    }

    private static Map<String, YamlNode.Entry> entries() {
        Place start = new Place(RESOURCE, 1, 1);
        return YamlDocument.of(
                        SourceText.of(Resource.bytes(ReleaseTypes.class, RESOURCE), start),
                        start,
                        "a map of release types")
                .root()
                .orElseThrow()
                .entries();
    }

    /** These and another, or another in the place of the one that is called so. */
    ReleaseTypes with(ReleaseType type) {
        Map<String, ReleaseType> all = new LinkedHashMap<>(byKey);
        all.put(type.key(), type);
        return new ReleaseTypes(all);
    }

    public Optional<ReleaseType> of(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    public List<String> keys() {
        return List.copyOf(byKey.keySet());
    }

    public List<ReleaseType> all() {
        return List.copyOf(byKey.values());
    }
}
