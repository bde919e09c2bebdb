package com.bentoml.manager.login;

import java.util.Optional;

/** What came of asking for a secret that is to go to a host. */
public sealed interface Secret<T> {
    /** The host may have it. */
    record Given<T>(T value) implements Secret<T> {
        @Override
        public String toString() {
            return "secret";
        }
    }

    /** There is none. */
    record Absent<T>() implements Secret<T> {}

    /**
     * The host may not have it.
     *
     * @param reason which variable would go where, and how the user can allow it
     */
    record Denied<T>(String reason) implements Secret<T> {}

    /** The secret, if it is there and the host may have it. */
    default Optional<T> given() {
        return this instanceof Given<T> known ? Optional.of(known.value()) : Optional.empty();
    }
}
