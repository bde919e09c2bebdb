package com.bentoml.manager.login;

/** A user and a password, which are shown nowhere. */
public record Credentials(String username, String password) {
    @Override
    public String toString() {
        return "credentials";
    }
}
