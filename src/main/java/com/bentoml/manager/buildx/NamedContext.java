package com.bentoml.manager.buildx;

import com.bentoml.manager.fingerprint.RemoteSource;
import com.bentoml.manager.plan.Digest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code --build_context} gives: {@code NAME=SOURCE}. */
public record NamedContext(String name, String source) {
    private static final Pattern DIGEST = Pattern.compile("[a-z-]+://.*@(" + Digest.SHA256_PATTERN + ")");
    private static final Pattern SCHEME = Pattern.compile("(?:docker-image|oci-layout|target)://?.*");

    public static NamedContext of(String text) {
        String[] pair = text.split("=", 2);
        return new NamedContext(pair[0], pair.length > 1 ? pair[1] : "");
    }

    /** What it always is: the digest of an image, or an address that names a commit. */
    public Optional<String> digest() {
        Matcher digest = DIGEST.matcher(source);
        if (digest.matches()) {
            return Optional.of(digest.group(1));
        }
        boolean commit =
                RemoteSource.isRemote(source) && RemoteSource.doubt(source).isEmpty();
        return commit ? Optional.of(RemoteSource.withoutCredentials(source)) : Optional.empty();
    }

    /** The folder it is, from the project's root, if it is one. */
    public Optional<String> folder() {
        return SCHEME.matcher(source).matches() || RemoteSource.isRemote(source)
                ? Optional.empty()
                : Optional.of(source);
    }
}
