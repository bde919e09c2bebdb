package com.bentoml.manager.process;

/** How a program ended. */
public sealed interface CommandResult {

    /**
     * It ran.
     *
     * @param output what it wrote to both of its streams, in the order it came
     */
    record Exited(int status, String output) implements CommandResult {}

    /** It could not be started, or took too long and was ended. */
    record Failed(String reason) implements CommandResult {}
}
