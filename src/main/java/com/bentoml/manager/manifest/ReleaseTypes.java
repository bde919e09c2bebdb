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
    private static final ReleaseTypes BUILT_IN = read();

    public ReleaseTypes {
        byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
    }

    /** Those of the program's resources. */
    public static ReleaseTypes builtIn() {
        return BUILT_IN;
    }

    private static ReleaseTypes read() {
        Place start = new Place(RESOURCE, 1, 1);
        YamlDocument document = YamlDocument.of(
                SourceText.of(Resource.bytes(ReleaseTypes.class, RESOURCE), start), start, "a map of release types");
        ReleaseTypes types = new ReleaseTypes(Map.of());
        for (Map.Entry<String, YamlNode.Entry> entry :
                document.root().orElseThrow().entries().entrySet()) {
            RecordReading<ReleaseType> reading =
                    new RecordReader(types).read(ReleaseType.class, entry.getKey(), entry.getValue());
            types = types.with(reading.valid()
                    .orElseThrow(
                            () -> new IllegalStateException(reading.faults().toString())));
        }
        return types;
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
