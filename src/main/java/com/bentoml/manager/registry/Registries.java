package com.bentoml.manager.registry;

import com.bentoml.manager.process.CommandRunner;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.process.StopSignal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The way to registries: the network, or what a test puts in its place. */
@FunctionalInterface
public interface Registries {
    ImageRegistry open(Session session);

    /**
     * What a client needs to talk to registries.
     *
     * @param commands runs credential helpers, in the directory
     * @param environment names Docker's configuration, proxies and certificates
     * @param passwords the passwords to try where Docker has no login, or one that is refused
     */
    record Session(
            CommandRunner commands,
            Path directory,
            Map<String, String> environment,
            RetryPolicy policy,
            StopSignal stop,
            Function<String, Optional<Password>> passwords) {
        public Session {
            environment = Map.copyOf(environment);
        }

        /** A session with Docker's logins alone. */
        public Session(
                CommandRunner commands,
                Path directory,
                Map<String, String> environment,
                RetryPolicy policy,
                StopSignal stop) {
            this(commands, directory, environment, policy, stop, server -> Optional.empty());
        }
    }

    /** The user and password for a registry. */
    sealed interface Password {
        /** They may be shown to it, and nowhere else. */
        record Given(String user, String password) implements Password {
            @Override
            public String toString() {
                return "Password";
            }
        }

        /** The registry may not have them. */
        record Denied(String reason) implements Password {}
    }
}
