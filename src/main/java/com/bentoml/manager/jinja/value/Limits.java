package com.bentoml.manager.jinja.value;

/** What a template may use up before it is stopped with a fault rather than by the machine. */
public final class Limits {
    public static final int ITEMS = 5_000_000;
    public static final int CHARACTERS = 64_000_000;
    public static final int DEPTH = 150;

    private Limits() {}

    public static void checkItems(long count) {
        if (count >= ITEMS) {
            throw new Failure("more than " + ITEMS + " items in one collection or rendering");
        }
    }

    public static void checkDepth(int depth) {
        if (depth > DEPTH) {
            throw new Failure("nested more than " + DEPTH + " levels deep");
        }
    }

    public static void checkCharacters(long count) {
        if (count > CHARACTERS) {
            throw new Failure("a text of more than " + CHARACTERS + " characters");
        }
    }
}
