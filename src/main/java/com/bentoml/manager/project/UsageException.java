package com.bentoml.manager.project;

/** A request that makes no sense, or not for this project. The message says what was given and what is accepted. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
