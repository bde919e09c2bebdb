package com.bentoml.manager.release.load;

import java.io.IOException;

/** The result of a use case. */
public sealed interface Result<T> {
    /** It did its work. */
    record Done<T>(T value) implements Result<T> {}

    /** It ended early; the reason has been reported. */
    record Refused<T>(Refusal refusal) implements Result<T> {}

    /** The steps of a use case; each may end it. */
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

    /** Ends a use case early; {@link #of} makes a result of it. The reason has been reported. */
    final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Refusal refusal;

        public RefusedException(Refusal refusal) {
            super(refusal.name(), null, false, false);
            this.refusal = refusal;
        }
    }
}
