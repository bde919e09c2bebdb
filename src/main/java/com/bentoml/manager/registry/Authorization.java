package com.bentoml.manager.registry;

/** What came of the wish to be let in. */
sealed interface Authorization {

    /**
     * What to show the registry.
     *
     * @param made whether it is a token that was made for just this, and not one that may have run out since
     */
    record Header(String value, boolean made) implements Authorization {
        @Override
        public String toString() {
            return "Header";
        }
    }

    /** There is nothing else to show: the registry's answer stands. */
    record Spent() implements Authorization {}

    /** Who makes the registry's tokens doesn't want to. */
    record Refused(Reply reply) implements Authorization {}

    /** It can't even be asked for. */
    record Broken(String reason) implements Authorization {}
}
