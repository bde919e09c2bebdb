package com.bentoml.manager.registry;

import java.util.regex.Pattern;

/**
 * The tags of what is attached to images, signatures, attestations and lists of contents: the digest of the image, with a
 * word behind it for cosign, and alone where a registry doesn't list by itself what refers to an image.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#referrers-tag-schema">the schema</a>
 */
public final class AttachedTag {
    private static final Pattern SYNTAX = Pattern.compile("sha(?:256|512)-[0-9a-f]+(?:\\..+)?");

    private AttachedTag() {}

    /** Whether something that is attached to an image goes by it. */
    public static boolean is(String tag) {
        return SYNTAX.matcher(tag).matches();
    }
}
