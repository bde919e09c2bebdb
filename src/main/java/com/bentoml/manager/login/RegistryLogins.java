package com.bentoml.manager.login;

import com.bentoml.manager.login.CredentialSource.Found;
import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.process.ShellWords;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.Project;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Logs in to single registries, by whichever way each has. */
public final class RegistryLogins {
    /** What came of one registry. */
    public sealed interface Step {
        /** It is as it shall be. */
        record Done(String what) implements Step {}

        /** It can't be done for want of something. */
        record Lacking(String reason) implements Step {}

        /**
         * It doesn't work.
         *
         * @param words those of the registry
         */
        record Refused(String what, List<String> words) implements Step {}

        /** The run was stopped. */
        record Stopped() implements Step {}
    }

    private final DockerLogin docker;
    private final HelperLogin helpers;
    private final CredentialVariables variables;
    private final CredentialSource source;
    private final ProgramEnvironment environment;

    public RegistryLogins(
            ProgramEnvironment environment, Project project, CredentialVariables variables, CredentialSource source) {
        this.docker = new DockerLogin(environment.commands(), project.root(), environment.stop());
        DockerConfig config = DockerConfig.in(environment.variables(), project.root());
        this.helpers = new HelperLogin(environment.commands(), project.root(), environment.stop(), config);
        this.variables = variables;
        this.source = source;
        this.environment = environment;
    }

    /**
     * Logs in.
     *
     * @param named whether the registry was named, so that it may not be left out
     */
    public Step login(Registry registry, boolean named) throws IOException {
        Optional<String> server = variables.server(registry);
        if (server.isEmpty()) {
            return noServer(registry);
        }
        if (registry.access() instanceof Registry.Helper helper) {
            return login(server.get(), helper, named);
        }
        if (!named && registry.access() instanceof Registry.Variables names && !isSet(names)) {
            return new Step.Lacking("not logged in, " + names.username() + " and " + names.password() + " are not set");
        }
        Found found = source.find(server.get(), registry, variables, environment.input());
        return found instanceof Found.Ready ready
                ? step(docker.login(server.get(), ready.credentials()), "logged in")
                : new Step.Refused(((Found.Missing) found).reason(), List.of());
    }

    private Step login(String server, Registry.Helper helper, boolean named) throws IOException {
        String program = "docker-credential-" + helper.name();
        Optional<String> refusal = variables.refusal("credentials of " + program, server);
        if (refusal.isPresent() && !helpers.isRegistered(server, helper.name())) {
            return named
                    ? new Step.Refused(refusal.get(), List.of())
                    : new Step.Lacking("not logged in, as " + refusal.get());
        }
        LoginResult result = helpers.login(server, helper.name());
        return !named && result instanceof LoginResult.Refused
                ? new Step.Lacking("not logged in, " + program + " gives no credentials")
                : step(result, "docker takes its credentials from " + program);
    }

    private boolean isSet(Registry.Variables names) {
        return variables.isSet(names.username()) || variables.isSet(names.password());
    }

    public Step check(Registry registry) throws IOException {
        Optional<String> server = variables.server(registry);
        if (server.isEmpty()) {
            return noServer(registry);
        }
        LoginResult result = registry.access() instanceof Registry.Helper helper
                ? helpers.check(server.get(), helper.name())
                : docker.check(server.get());
        boolean possible = registry.access() instanceof Registry.Variables names && isSet(names);
        return possible && result instanceof LoginResult.Absent
                ? new Step.Refused(
                        "no login yet; run "
                                + ShellWords.of(List.of("manager", "authenticate", "--registry", registry.name())),
                        List.of())
                : step(result, "a login works");
    }

    public Step logout(Registry registry) throws IOException {
        Optional<String> server = variables.server(registry);
        if (server.isEmpty()) {
            return noServer(registry);
        }
        LoginResult result = registry.access() instanceof Registry.Helper
                ? helpers.logout(server.get())
                : docker.logout(server.get());
        return step(result, "logged out");
    }

    private Step noServer(Registry registry) {
        return variables
                .secretIn(registry)
                .<Step>map(reason -> new Step.Refused(reason, List.of()))
                .orElseGet(() -> new Step.Lacking(
                        "no login, " + variables.obstacle(registry).orElse("")));
    }

    private static Step step(LoginResult result, String what) {
        if (result instanceof LoginResult.Refused refused) {
            return new Step.Refused("no login", refused.words());
        }
        if (result instanceof LoginResult.Absent) {
            return new Step.Lacking("no login");
        }
        return result instanceof LoginResult.Accepted ? new Step.Done(what) : new Step.Stopped();
    }
}
