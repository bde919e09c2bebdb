package com.bentoml.manager.cli.options;

import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.project.UsageException;
import picocli.CommandLine.Option;

/** How often something that fails in passing is tried again. */
public final class RetryOption {
    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often to retry after a temporary failure (default: ${DEFAULT-VALUE}).")
    private int retries;

    /** The policy; a number below 0 is a usage error. */
    public RetryPolicy policy() {
        if (retries < 0) {
            throw new UsageException("--retries: " + retries + " is not a number of retries; 0 or more are");
        }
        return RetryPolicy.of(retries);
    }
}
