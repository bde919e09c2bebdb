package com.bentoml.manager.run;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.buildx.Workspace;
import com.bentoml.manager.login.LoginRenewal;
import com.bentoml.manager.process.CommandRunner;
import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.report.BuildListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What every image of a run is built with.
 *
 * @param policy how transient failures are tried again
 * @param timeout for each call of the builder
 */
public record BuildTools(
        Machine machine,
        Workspace workspace,
        BuildSettings settings,
        ImageRegistry registry,
        RetryPolicy policy,
        Optional<Duration> timeout,
        LoginRenewal login,
        BuildListener listener) {

    /**
     * The machine the tool runs on.
     *
     * @param nativePlatform the platform that needs no emulation
     * @param redaction removes secrets from the output and logs of builds
     */
    public record Machine(
            CommandRunner commands, InstantSource clock, StopSignal stop, String nativePlatform, Redaction redaction) {}

    CommandRunner commands() {
        return machine.commands();
    }

    InstantSource clock() {
        return machine.clock();
    }

    StopSignal stop() {
        return machine.stop();
    }
}
