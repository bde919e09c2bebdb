package com.bentoml.manager.registry;

import java.time.Duration;
import java.util.Optional;

/** What came of the wish to be let in. */
sealed interface Authorization {

    /**
     * What to show the registry.
     *
     * @param lifetime how long it is good for, if that was said
     */
    record Header(String value, Optional<Duration> lifetime) implements Authorization {
        @Override
        public String toString() {
            return "Header";
        }
    }

    /** There is nothing else to show: the registry's answer stands. */
    record Spent() implements Authorization {}

    /** The token service doesn't give a token. */
    record Refused(Reply reply) implements Authorization {}

    /** It can't even be asked for one. */
    record Broken(String reason) implements Authorization {}
}
