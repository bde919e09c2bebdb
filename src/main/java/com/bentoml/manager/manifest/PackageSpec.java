package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says of its package as a whole; a null stands for what the file lacks or what couldn't be read.
 *
 * <pre>
 * package:
 *   registry: docker.io
 *   organization: bentoml
 *   short_description: Base images for BentoML services
 *   maintainer: BentoML Team &lt;contact@bentoml.com&gt;
 *   immutable: true
 * </pre>
 */
@Coherent
record PackageSpec(
        @Key("The registry that the images go to.") @Follows(Syntax.REGISTRY) @Nullable String registry,

        @Key("The organization in the images' names.") @Follows(Syntax.ORGANIZATION) @Nullable String organization,

        @Key("What the package is, in a few words; Docker Hub shows it.") @Follows(Syntax.SHORT_DESCRIPTION) @Nullable String shortDescription,

        @Key("Who makes the images; the value of their label maintainer.") @Follows(Syntax.MAINTAINER) @Nullable String maintainer,

        @Key("Whether runtime and cudnn tags that are in the registry stay what they are.") @Nullable Boolean immutable)
        implements Coherent.Spec {
    static final List<String> KEYS =
            List.of("registry", "organization", "short_description", "maintainer", "immutable");

    /** What Docker Hub takes. */
    private static final int LONGEST_DESCRIPTION = 100;

    /** A spec of the package's map, or null if it isn't one. */
    static @Nullable PackageSpec bind(YamlNode node, List<Fault> faults) {
        KeyReader keys = KeyReader.of(node, KEYS, faults);
        if (keys == null) {
            return null;
        }
        keys.refuseOthers(KEYS, "a key of package");
        return new PackageSpec(
                keys.text("registry"),
                keys.text("organization"),
                keys.text("short_description"),
                keys.text("maintainer"),
                keys.flag("immutable", false));
    }

    @Override
    public List<Coherent.Conflict> conflicts() {
        return List.of();
    }

    static Optional<String> descriptionFault(String text) {
        int length = text.codePointCount(0, text.length());
        if (length > LONGEST_DESCRIPTION) {
            return Optional.of("the text has " + length + " characters, expected " + LONGEST_DESCRIPTION
                    + " at most, which is what Docker Hub takes");
        }
        return text.isBlank()
                ? Optional.of("the text is empty; expected one such as Base images for BentoML services")
                : Syntax.control(text, "");
    }
}
