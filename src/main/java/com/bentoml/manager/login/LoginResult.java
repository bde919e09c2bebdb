package com.bentoml.manager.login;

import com.bentoml.manager.process.CommandResult;
import java.util.List;

/** What came of asking for a login, or for its end. */
public sealed interface LoginResult {

    /** The registry takes it. */
    record Accepted() implements LoginResult {}

    /** There is nothing that could be tried. */
    record Absent() implements LoginResult {}

    /**
     * The registry doesn't take it.
     *
     * @param words the registry's own, as docker prints them
     */
    record Refused(List<String> words) implements LoginResult {
        public Refused {
            words = List.copyOf(words);
        }
    }

    /** The run was stopped. */
    record Stopped() implements LoginResult {}

    /** How a program ended that was asked, with what it said. */
    static LoginResult of(CommandResult result, String program, List<String> words) {
        if (result instanceof CommandResult.Exited exited) {
            return exited.succeeded() ? new Accepted() : new Refused(orStatus(words, program, exited.status()));
        }
        if (result instanceof CommandResult.Failed) {
            return new Refused(List.of(program + " isn't there; install it, and have it on PATH"));
        }
        return result instanceof CommandResult.TimedOut timeout
                ? new Refused(List.of(
                        program + " had no answer within " + timeout.after().toSeconds() + " s"))
                : new Stopped();
    }

    private static List<String> orStatus(List<String> words, String program, int status) {
        return words.isEmpty() ? List.of(program + " ended with status " + status + " and said nothing") : words;
    }
}
