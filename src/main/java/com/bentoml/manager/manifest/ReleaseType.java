package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.Consistent.Conflict;
import com.bentoml.manager.manifest.Format.Syntax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an image of a distro is for, what it starts from, and how it is tagged.
 *
 * <pre>
 * cudnn:
 *   from: base
 *   tag: "{version}-python{python}-{suffix}-{type}{conda}"
 *   versioned: true
 *   requires: [cuda]
 *   description: BentoML with CUDA and cuDNN
 * </pre>
 *
 * @param key the name in manifests, templates and paths
 * @param from the type of the parent image; none for images that start from the distro's base image
 * @param versioned whether its tags belong to one version of the package; others are shared by all versions
 */
@Key.Map("a release type")
@Consistent
public record ReleaseType(
        @Pattern(
                regexp = "(?!conda$)[a-z0-9][a-z0-9._]{0,99}",
                message = "{value} is not the name of a release type; expected lower-case letters, digits, '.' and"
                        + " '_', with a letter or digit first, and not conda")
        String key,

        @Key("The release type that it starts from. Without this key: the distro's image.")
        Optional<ReleaseType> from,

        @Key("The tags of its images, with {version}, {python}, {suffix}, {type} and {conda} in it.")
        @NotNull(message = "the tags of its images, such as \"{type}-python{python}-{suffix}{conda}\"") TagPattern tag,

        @Key(value = "Whether its tags belong to one version of the package.", otherwise = "false")
        Boolean versioned,

        @Key("What a distro must have for it.") @UniqueItems List<Requirement> requires,

        @Key(value = "What its images are for.", otherwise = "") @Format(Syntax.TEXT) String description)
        implements Consistent.Rules {

    private static final TagPattern UNREAD = new TagPattern("{type}-python{python}-{suffix}{conda}");

    /** What a distro must have for a release type. */
    public enum Requirement {
        /** CUDA packages, for at least one of its architectures; the images are for these architectures only. */
        CUDA;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ReleaseType {
        requires = Known.copy(requires);
    }

    /** One that couldn't be read. */
    static ReleaseType unread(String key) {
        return new ReleaseType(key, Optional.empty(), UNREAD, false, List.of(), "");
    }

    /** With something in the place of what couldn't be read. */
    ReleaseType readable() {
        return new ReleaseType(
                key,
                Known.or(from, Optional.empty()),
                Known.or(tag, UNREAD),
                Known.or(versioned, false),
                Known.all(requires) ? requires : List.of(),
                Known.or(description, ""));
    }

    /** Whether it, or one that it starts from, requires CUDA packages. */
    public boolean needsCuda() {
        return requires.contains(Requirement.CUDA)
                || from.filter(ReleaseType::needsCuda).isPresent();
    }

    /** How many images there are between this and the distro's image. */
    int depth() {
        return from.map(parent -> parent.depth() + 1).orElse(0);
    }

    @Override
    public String toString() {
        return key;
    }

    @Override
    public List<Conflict> conflicts() {
        if (!Known.all(tag, versioned) || versioned == tag.has(TagPattern.Field.VERSION)) {
            return List.of();
        }
        return List.of(new Conflict(
                "versioned",
                versioned
                        ? "is true, but the tag has no {version}; add it there, or remove this"
                        : "is false, but the tag has {version}; expected true"));
    }
}
