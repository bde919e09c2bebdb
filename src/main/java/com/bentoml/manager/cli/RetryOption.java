package com.bentoml.manager.cli;

import com.bentoml.manager.process.RetryPolicy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How often something that fails in passing is tried again. */
final class RetryOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often to retry after a temporary failure (default: ${DEFAULT-VALUE}).")
    private int retries;

    /** The policy; a number below 0 is misuse. */
    RetryPolicy policy() {
        if (retries < 0) {
            throw Misuse.of(command, "--retries: " + retries + " is not a number of retries; 0 or more are");
        }
        return RetryPolicy.of(retries);
    }
}
