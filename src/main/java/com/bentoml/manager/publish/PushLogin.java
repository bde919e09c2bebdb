package com.bentoml.manager.publish;

import java.util.List;
import java.util.Map;

/** What docker-pushrm can log in with. */
public sealed interface PushLogin {

    /** Credentials that it gets in its environment. */
    record Given(Map<String, String> variables) implements PushLogin {
        public Given {
            variables = Map.copyOf(variables);
        }

        @Override
        public String toString() {
            return "credentials";
        }
    }

    /** What docker's configuration holds, where it looks by itself. */
    record Stored() implements PushLogin {}

    /** Nothing. */
    record Missing(String reason) implements PushLogin {}

    /** Credentials that the registry may not have. */
    record Denied(String reason) implements PushLogin {}

    /**
     * A login that docker has kept, but that doesn't work.
     *
     * @param words those of the registry
     */
    record Refused(List<String> words) implements PushLogin {
        public Refused {
            words = List.copyOf(words);
        }
    }

    /** The run was stopped. */
    record Stopped() implements PushLogin {}
}
