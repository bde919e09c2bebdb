package com.bentoml.manager.project;

/** A usage error: a request that makes no sense, or doesn't fit the project. The message says what is accepted. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
