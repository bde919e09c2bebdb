package com.bentoml.manager.registry;

import com.bentoml.manager.process.CommandRunner;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.process.StopSignal;
import java.nio.file.Path;
import java.util.Map;

/** The way to registries: the network, or what a test puts in its place. */
@FunctionalInterface
public interface Registries {
    ImageRegistry open(Visit visit);

    /**
     * Who asks, and how patiently.
     *
     * @param commands runs credential helpers, in the directory
     * @param environment says where Docker's configuration, proxies and certificates are
     */
    record Visit(
            CommandRunner commands,
            Path directory,
            Map<String, String> environment,
            RetryPolicy policy,
            StopSignal stop) {
        public Visit {
            environment = Map.copyOf(environment);
        }
    }
}
