package com.bentoml.manager.registry;

import com.bentoml.manager.report.FailureClass;
import java.util.Optional;

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
}
