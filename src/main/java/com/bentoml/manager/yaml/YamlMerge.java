package com.bentoml.manager.yaml;

import com.bentoml.manager.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the keys of one map while it is read and puts those of the maps it merges beneath them: its own keys win over
 * merged ones, and in a list of merges the earlier map wins over the later.
 */
final class YamlMerge {
    static final String KEY = "<<";

    private final Place place;
    private final YamlPath path;
    private final YamlFaults faults;
    private final Map<String, Entry> own = new LinkedHashMap<>();
    private final List<YamlNode.Mapping> sources = new ArrayList<>();
    private @Nullable Place mergeKey;
    private boolean whole = true;

    YamlMerge(Place place, YamlPath path, YamlFaults faults) {
        this.place = place;
        this.path = path;
        this.faults = faults;
    }

    YamlPath path() {
        return path;
    }

    void add(String key, Entry entry) {
        Entry first = own.putIfAbsent(key, entry);
        if (first != null) {
            reportDuplicate(entry.place(), entry.path(), first.place(), "keep one of them");
        }
    }

    void addMergeKey(Place key) {
        if (mergeKey == null) {
            mergeKey = key;
        } else {
            reportDuplicate(key, path.key(KEY), mergeKey, "merge several maps with one list: <<: [*a, *b]");
        }
    }

    private void reportDuplicate(Place second, YamlPath key, Place first, String advice) {
        faults.add(second, key, "this key stands here twice, first at line " + first.line() + "; " + advice);
        markIncomplete();
    }

    /** Notes that some keys of the map couldn't be read. */
    void markIncomplete() {
        whole = false;
    }

    /** @param place where the merge is asked for, not where the source is written */
    void merge(Place place, YamlPath at, YamlNode source) {
        if (source instanceof YamlNode.Mapping map) {
            sources.add(map);
        } else if (source instanceof YamlNode.Sequence list) {
            list.items().forEach(item -> merge(place, at, item));
        } else {
            markIncomplete();
            if (source instanceof YamlNode.Scalar) {
                faults.add(place, at, Wording.mistyped(source, "a map to merge, such as *common"));
            }
        }
    }

    YamlNode.Mapping build() {
        Map<String, Entry> all = new LinkedHashMap<>();
        for (YamlNode.Mapping source : sources) {
            faults.count(source.entries().size(), place);
            source.entries().forEach(all::putIfAbsent);
            whole &= source.whole();
        }
        all.putAll(own);
        return new YamlNode.Mapping(place, path, all, whole);
    }
}
