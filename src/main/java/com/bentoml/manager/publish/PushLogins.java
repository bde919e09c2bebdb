package com.bentoml.manager.publish;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.login.CredentialVariables;
import com.bentoml.manager.login.Credentials;
import com.bentoml.manager.login.DockerConfig;
import com.bentoml.manager.login.DockerLogin;
import com.bentoml.manager.login.LoginResult;
import com.bentoml.manager.login.Secret;
import com.bentoml.manager.manifest.Registry;
import java.io.IOException;
import java.util.Map;

/** Finds what docker-pushrm can log in to a registry with. */
public final class PushLogins {
    private final CredentialVariables variables;
    private final DockerLogin docker;
    private final DockerConfig config;

    public PushLogins(CredentialVariables variables, DockerLogin docker, DockerConfig config) {
        this.variables = variables;
        this.docker = docker;
        this.config = config;
    }

    /** The registry's variables if they are set, else what docker has kept. */
    public PushLogin find(ReadmeTarget target) throws IOException {
        Registry registry = target.registry();
        if (registry.provider() == Registry.Provider.QUAY) {
            return apiKey(registry, target.server());
        }
        if (!(registry.access() instanceof Registry.Variables names)) {
            return new PushLogin.Missing("docker-pushrm asks no credential helper; give the registry"
                    + " username_variable and password_variable instead");
        }
        Secret<Credentials> known = variables.credentials(names, target.server());
        if (known instanceof Secret.Given<Credentials> given) {
            return new PushLogin.Given(Map.of(
                    Pushrm.USER,
                    given.value().username(),
                    Pushrm.PASSWORD,
                    given.value().password()));
        }
        return known instanceof Secret.Denied<Credentials> denied
                ? new PushLogin.Denied(denied.reason())
                : stored(target, names);
    }

    private PushLogin apiKey(Registry registry, String server) throws IOException {
        Secret<String> key = registry.apiKeyVariable()
                .map(name -> variables.secret(name, server))
                .orElseGet(Secret.Absent::new);
        if (key instanceof Secret.Given<String> given) {
            return new PushLogin.Given(Map.of(Pushrm.API_KEY, given.value()));
        }
        if (key instanceof Secret.Denied<String> denied) {
            return new PushLogin.Denied(denied.reason());
        }
        if (config.hasApiKey(server)) {
            return new PushLogin.Stored();
        }
        return new PushLogin.Missing(registry.apiKeyVariable()
                .map(name -> "no API key; set " + name + " in the environment or in .env")
                .orElse("no API key; name its variable in " + Layout.inManifests(Layout.REGISTRIES)
                        + ", as api_key_variable"));
    }

    private PushLogin stored(ReadmeTarget target, Registry.Variables names) {
        LoginResult result = docker.check(target.server());
        if (result instanceof LoginResult.Refused refused) {
            return new PushLogin.Refused(refused.words());
        }
        if (result instanceof LoginResult.Absent) {
            return new PushLogin.Missing("no login; run manager authenticate --registry "
                    + target.registry().name() + ", or set " + names.username() + " and "
                    + names.password() + " in the environment or in .env");
        }
        return result instanceof LoginResult.Accepted ? new PushLogin.Stored() : new PushLogin.Stopped();
    }
}
