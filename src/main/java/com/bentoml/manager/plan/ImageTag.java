package com.bentoml.manager.plan;

import java.util.regex.Pattern;

/**
 * The tag of an image, e.g. {@code 1.0.0-python3.8-ubi8-cudnn}.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests">the grammar</a>
 */
public record ImageTag(String text) {
    /** The most characters a tag may have. */
    public static final int MAX_LENGTH = 128;

    private static final Pattern GRAMMAR = Pattern.compile("\\w[\\w.-]{0," + (MAX_LENGTH - 1) + "}");

    /** Whether a registry accepts it. */
    public boolean isValid() {
        return GRAMMAR.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
