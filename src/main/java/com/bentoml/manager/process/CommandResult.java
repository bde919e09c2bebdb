package com.bentoml.manager.process;

import java.time.Duration;

/** How a program ended. */
public sealed interface CommandResult {

    /**
     * It ran.
     *
     * @param output what it wrote to both of its streams, in the order it came
     */
    record Exited(int status, String output) implements CommandResult {
        public boolean succeeded() {
            return status == 0;
        }
    }

    /** It could not be started. */
    record Failed(String reason) implements CommandResult {}

    /** It took too long and was ended. */
    record TimedOut(Duration after) implements CommandResult {}

    /** It was ended, or not started, because the run was stopped. */
    record Stopped() implements CommandResult {}
}
