package com.bentoml.manager.buildx;

import com.bentoml.manager.buildx.Preflight.Finding;
import com.bentoml.manager.process.CommandResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Picks the builder of a run: the one named, else the current one, else one of our own, made once and kept. */
public final class BuilderChoice {
    private static final String OWN = "manager";
    private static final String BUILDKIT = "moby/buildkit:v0.25.2";
    private static final String CONTAINERD_STORE = "io.containerd.snapshotter";
    private static final Duration BOOT = Duration.ofMinutes(5);
    private static final Duration QUICK = Duration.ofSeconds(30);

    private final Runner runner;
    private final Consumer<String> narration;

    /** Runs a program within a time. */
    @FunctionalInterface
    public interface Runner {
        CommandResult run(Duration limit, String... words);
    }

    public BuilderChoice(Runner runner, Consumer<String> narration) {
        this.runner = runner;
        this.narration = narration;
    }

    Finding choose(Optional<String> named) {
        if (named.isPresent()) {
            return booted(inspect(named.get()));
        }
        Builder current = inspect("");
        return current.isInDaemon() && !hasContainerdStore() ? own() : booted(current);
    }

    /** Describes a builder, after starting it; no name means the current one. */
    public Builder inspect(String name) {
        List<String> words = new ArrayList<>(List.of("docker", "buildx", "inspect"));
        if (!name.isEmpty()) {
            words.add(name);
        }
        words.add("--bootstrap");
        CommandResult result = runner.run(BOOT, words.toArray(String[]::new));
        return result instanceof CommandResult.Exited exited && exited.succeeded()
                ? Builder.parse(exited.output())
                : new Builder(name, "", 0, List.of(), Optional.of(Preflight.lastLine(result)));
    }

    private static Finding booted(Builder builder) {
        return builder.error()
                .<Finding>map(error -> new Finding.Refused(
                        (builder.name().isEmpty() ? "the current builder" : "the builder " + builder.name())
                                + " doesn't start: " + error))
                .orElseGet(() -> new Finding.Ready(builder));
    }

    /** Without it, the builder inside Docker can keep images of one platform only. */
    private boolean hasContainerdStore() {
        return runner.run(QUICK, "docker", "info", "--format", "{{json .DriverStatus}}")
                        instanceof CommandResult.Exited exited
                && exited.output().contains(CONTAINERD_STORE);
    }

    private Finding own() {
        CommandResult known = runner.run(QUICK, "docker", "buildx", "inspect", OWN);
        if (!(known instanceof CommandResult.Exited exited) || !exited.succeeded()) {
            narration.accept("making the builder " + OWN + " with " + BUILDKIT);
            runner.run(
                    QUICK,
                    "docker",
                    "buildx",
                    "create",
                    "--name",
                    OWN,
                    "--driver",
                    "docker-container",
                    "--driver-opt",
                    "image=" + BUILDKIT);
        }
        return booted(inspect(OWN));
    }
}
