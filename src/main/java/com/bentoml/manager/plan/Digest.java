package com.bentoml.manager.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hash by which contents are named.
 *
 * @param algorithm such as {@code sha256}
 * @param encoded the hash itself, for SHA-256 in 64 hexadecimal digits
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests">the OCI specification</a>
 */
public record Digest(String algorithm, String encoded) {
    private static final String SHA256 = "sha256";

    /** The pattern of digests by SHA-256, for texts that contain them. */
    public static final String SHA256_PATTERN = SHA256 + ":[0-9a-f]{64}";

    private static final Pattern SYNTAX = Pattern.compile("([a-z0-9]+(?:[+._-][a-z0-9]+)*):([a-zA-Z0-9=_-]+)");
    private static final int SHORT = 12;

    public Digest {
        if (!SYNTAX.matcher(algorithm + ":" + encoded).matches()) {
            throw new IllegalArgumentException("'" + algorithm + ":" + encoded + "' is no digest");
        }
    }

    /** Reads a digest; nothing if the text is none. */
    public static Optional<Digest> parse(String text) {
        int colon = text.indexOf(':');
        return SYNTAX.matcher(text).matches()
                ? Optional.of(new Digest(text.substring(0, colon), text.substring(colon + 1)))
                : Optional.empty();
    }

    /**
     * The digest of a text that is known to be one.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Digest valueOf(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no digest"));
    }

    /** The SHA-256 of a text in UTF-8. */
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The SHA-256 of some bytes. */
    public static Digest of(byte[] bytes) {
        return hash(SHA256, bytes);
    }

    /** The SHA-256 of what a {@link #sha256()} was given. */
    public static Digest of(MessageDigest complete) {
        return new Digest(SHA256, HexFormat.of().formatHex(complete.digest()));
    }

    /** A SHA-256 that takes contents piece by piece. */
    public static MessageDigest sha256() {
        return algorithm(SHA256);
    }

    /** The hash of other bytes by the same algorithm, where that is a usual one; else their SHA-256. */
    public Digest ofSameKind(byte[] bytes) {
        return hash("sha512".equals(algorithm) ? algorithm : SHA256, bytes);
    }

    private static Digest hash(String algorithm, byte[] bytes) {
        return new Digest(
                algorithm, HexFormat.of().formatHex(algorithm(algorithm).digest(bytes)));
    }

    private static MessageDigest algorithm(String name) {
        String javaName = name.toUpperCase(Locale.ROOT).replace("SHA", "SHA-");
        try {
            return MessageDigest.getInstance(javaName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + javaName, e);
        }
    }

    public boolean isSha256() {
        return algorithm.equals(SHA256);
    }

    /** The first digits, as Docker shows a digest. */
    public String brief() {
        return encoded.substring(0, Math.min(SHORT, encoded.length()));
    }

    @Override
    public String toString() {
        return algorithm + ":" + encoded;
    }
}
