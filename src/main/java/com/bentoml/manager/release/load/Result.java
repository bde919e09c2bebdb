package com.bentoml.manager.release.load;

import java.io.IOException;

/** What comes of a use case. */
public sealed interface Result<T> {
    /** It did its work. */
    record Done<T>(T value) implements Result<T> {}

    /** It ended before; the reason has been told. */
    record Refused<T>(Refusal refusal) implements Result<T> {}

    /** A use case's steps, of which each may refuse to go on. */
    @FunctionalInterface
    interface Steps<T> {
        T run() throws IOException, InterruptedException;
    }

    /** Takes the steps. */
    static <T> Result<T> of(Steps<T> steps) throws IOException {
        try {
            return new Done<>(steps.run());
        } catch (RefusedException e) {
            return new Refused<>(e.refusal);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Refused<>(Refusal.INTERRUPTED);
        }
    }

    /** Ends a use case early; {@link #of} makes a result of it. The reason has been told. */
    final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Refusal refusal;

        public RefusedException(Refusal refusal) {
            super(refusal.name(), null, false, false);
            this.refusal = refusal;
        }
    }
}
