package com.bentoml.manager.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A file of the program itself. */
public final class Resource {
    private Resource() {}

    /**
     * The bytes of a file.
     *
     * @param user the class beside which it lies
     */
    public static byte[] bytes(Class<?> user, String name) {
        try (InputStream in = Objects.requireNonNull(user.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as text, in UTF-8. */
    public static String text(Class<?> user, String name) {
        return new String(bytes(user, name), StandardCharsets.UTF_8);
    }
}
