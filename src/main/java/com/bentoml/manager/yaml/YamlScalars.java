package com.bentoml.manager.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;

/** Tells what kind of value a scalar is, and which tags are accepted. */
final class YamlScalars {
    private final CoreScalarResolver resolver = new CoreScalarResolver(true);

    YamlNode.Kind kind(ScalarEvent event) {
        if (event.getTag().isPresent() || !event.isPlain()) {
            return YamlNode.Kind.TEXT;
        }
        Tag tag = resolver.resolve(event.getValue(), true);
        if (tag.equals(Tag.NULL)) {
            return YamlNode.Kind.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return YamlNode.Kind.BOOLEAN;
        }
        return (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) ? YamlNode.Kind.NUMBER : YamlNode.Kind.TEXT;
    }

    static boolean isMergeKey(ScalarEvent event) {
        return event.getTag().isEmpty() && event.isPlain() && event.getValue().equals(YamlMerge.KEY);
    }

    /** The Python manager put a file in place of a value. */
    private static String remedy(String tag) {
        return tag.equals("!include") ? "write what that file holds in its place" : "leave it out";
    }

    /** What is wrong with the tag of a value, if anything is. */
    static Optional<String> tagFault(Optional<String> tag, Tag accepted) {
        return tag.filter(it -> !it.equals("!") && !it.equals(accepted.getValue()))
                .map(it ->
                        "the tag " + Quoted.of(it.replace(Tag.PREFIX, "!!")) + " is not accepted here; " + remedy(it));
    }
}
