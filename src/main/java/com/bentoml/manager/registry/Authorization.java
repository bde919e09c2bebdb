package com.bentoml.manager.registry;

/** What came of the wish to be let in. */
sealed interface Authorization {

    /** What to show the registry. */
    record Header(String value) implements Authorization {
        static boolean isToken(String value) {
            return value.startsWith("Bearer ");
        }

        @Override
        public String toString() {
            return "Header";
        }
    }

    /** Somebody, the registry or who makes its tokens, doesn't want to. */
    record Refused(Reply reply) implements Authorization {}

    /** It can't even be asked for. */
    record Broken(String reason) implements Authorization {}
}
