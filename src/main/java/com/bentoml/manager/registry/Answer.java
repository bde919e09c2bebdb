package com.bentoml.manager.registry;

import com.bentoml.manager.report.FailureClass;
import java.util.Optional;
import java.util.function.Function;

/** What a registry says to a request. */
public sealed interface Answer<T> {
    record Found<T>(T value) implements Answer<T> {}

    /** It has nothing of that name. */
    record Missing<T>() implements Answer<T> {}

    /** It didn't say: it can't be reached, or refuses to. */
    record Refused<T>(FailureClass failureClass, String message) implements Answer<T> {}

    default Optional<T> found() {
        return this instanceof Found<T> found ? Optional.of(found.value) : Optional.empty();
    }

    /** What follows from what was found. */
    default <R> Answer<R> then(Function<T, Answer<R>> next) {
        if (this instanceof Found<T> found) {
            return next.apply(found.value);
        }
        return this instanceof Refused<T> refused
                ? new Refused<>(refused.failureClass, refused.message)
                : new Missing<>();
    }

    default <R> Answer<R> map(Function<T, R> function) {
        return then(value -> new Found<>(function.apply(value)));
    }
}
