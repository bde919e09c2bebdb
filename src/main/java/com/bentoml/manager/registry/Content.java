package com.bentoml.manager.registry;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Bytes as a registry gave them; a digest is over just these. */
final class Content {
    static final Content NONE = new Content(new byte[0]);

    /** As the OCI image specification writes it. */
    private static final Pattern DIGEST = Pattern.compile("[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+");

    private final byte[] bytes;

    /** Takes bytes over; nobody else may keep them. */
    Content(byte[] bytes) {
        this.bytes = bytes;
    }

    static Content of(String text) {
        return new Content(text.getBytes(StandardCharsets.UTF_8));
    }

    static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    int size() {
        return bytes.length;
    }

    InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The digest by the algorithm of another one. */
    String digestLike(String other) {
        return other.startsWith("sha512:") ? hash("SHA-512", "sha512:") : digest();
    }

    String digest() {
        return hash("SHA-256", "sha256:");
    }

    private String hash(String algorithm, String prefix) {
        try {
            return prefix
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
