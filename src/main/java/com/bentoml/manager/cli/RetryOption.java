package com.bentoml.manager.cli;

import com.bentoml.manager.process.RetryPolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How often something that fails in passing is tried again. */
final class RetryOption {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often a passing failure is tried again (default: ${DEFAULT-VALUE}).")
    private int retries;

    /** The policy; a number below 0 is misuse. */
    RetryPolicy policy() {
        if (retries < 0) {
            throw Misuse.of(command, "--retries: " + retries + " is not a number of retries; 0 or more are");
        }
        return RetryPolicy.of(retries);
    }
}
