package com.bentoml.manager.cli;

import com.bentoml.manager.process.RetryPolicy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How often something that fails in passing is tried again. */
final class RetryOption {
    private final CommandSpec command;
    private final Argument<Integer> retries;

    RetryOption(CommandSpec command) {
        this.command = command;
        retries = Argument.number(
                command,
                OptionSpec.builder("--retries")
                        .paramLabel("N")
                        .defaultValue("5")
                        .description("How often a passing failure is tried again (default: ${DEFAULT-VALUE})."));
    }

    /** The policy; a number below 0 is misuse. */
    RetryPolicy policy() {
        if (retries.value() < 0) {
            throw Misuse.of(command, "--retries: " + retries.value() + " is not a number of retries; 0 or more are");
        }
        return RetryPolicy.of(retries.value());
    }
}
