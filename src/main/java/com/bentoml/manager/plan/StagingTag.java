package com.bentoml.manager.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tag that an image has until it may have its own, such as {@code staging-0f3a91c24d5e-base-python3.9-ubi8}.
 *
 * @param run what the run is called: twelve hexadecimal digits
 */
public record StagingTag(String run, ImageTag tag) {
    /** No image's own tag begins with its Python: where that follows, all before it is a version that looks like this. */
    private static final Pattern SYNTAX = Pattern.compile("staging-([0-9a-f]{12})-(?!python\\d+\\.\\d+-).+");

    private static final int HASH_DIGITS = 12;

    /** The run that left a tag behind, if it is one of these. */
    public static Optional<String> runOf(String tag) {
        Matcher matcher = SYNTAX.matcher(tag);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The tag as registries take it; the end of one that is too long gives way to a hash over the whole. */
    @Override
    public String toString() {
        String whole = "staging-" + run + "-" + tag;
        String hash = Digest.of(whole).encoded();
        return whole.length() <= ImageTag.MAX_LENGTH
                ? whole
                : whole.substring(0, ImageTag.MAX_LENGTH - HASH_DIGITS - 1) + "-" + hash.substring(0, HASH_DIGITS);
    }
}
