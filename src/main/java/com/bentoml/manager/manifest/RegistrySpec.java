package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Wording;
import com.bentoml.manager.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registry as the file has it; a null stands for what the file lacks or what couldn't be read.
 *
 * <pre>
 * quay.io:
 *   server: quay.io
 *   provider: quay
 *   username_variable: QUAY_USER
 *   password_variable: QUAY_PASS
 *   readme_url: https://quay.io/repository/{organization}/{package}
 *   api_key_variable: QUAY_API_KEY
 * ecr:
 *   server: ${AWS_ACCOUNT_ID}.dkr.ecr.${AWS_REGION}.amazonaws.com
 *   provider: none
 *   credential_helper: ecr-login
 * </pre>
 */
@Coherent
record RegistrySpec(
        @Follows(Syntax.SERVER) @Nullable String server,
        @Follows(Syntax.PROVIDER) @Nullable String provider,
        @Follows(Syntax.VARIABLE) @Nullable String usernameVariable,
        @Follows(Syntax.VARIABLE) @Nullable String passwordVariable,
        @Follows(Syntax.HELPER) @Nullable String credentialHelper,
        @Follows(Syntax.README_URL) @Nullable String readmeUrl,
        @Follows(Syntax.VARIABLE) @Nullable String apiKeyVariable)
        implements Coherent.Spec {

    static final List<String> KEYS = List.of(
            "server",
            "provider",
            "username_variable",
            "password_variable",
            "credential_helper",
            "readme_url",
            "api_key_variable");

    /** A spec of a registry's map, or null if it isn't one. */
    static @Nullable RegistrySpec bind(YamlNode node, List<Fault> faults) {
        KeyReader keys = KeyReader.of(node, KEYS, faults);
        if (keys == null) {
            return null;
        }
        keys.refuseOthers(KEYS, "a key of a registry");
        keys.require("server", "the registry's host, such as quay.io");
        keys.require("provider", "one of " + Wording.listed(Provider.keys()));
        if (keys.get("credential_helper") == null && !keys.isUnknown("credential_helper")) {
            keys.require("username_variable", "the name of a variable such as QUAY_USER, or credential_helper");
            keys.require("password_variable", "the name of a variable such as QUAY_PASS, or credential_helper");
        }
        return new RegistrySpec(
                keys.text("server"),
                keys.text("provider"),
                keys.text("username_variable"),
                keys.text("password_variable"),
                keys.text("credential_helper"),
                keys.text("readme_url"),
                keys.text("api_key_variable"));
    }

    @Override
    public List<Coherent.Conflict> conflicts() {
        if (credentialHelper != null && (usernameVariable != null || passwordVariable != null)) {
            return List.of(new Coherent.Conflict(
                    "credential_helper", "a registry has a credential helper or two variables, not both; remove one"));
        }
        if (readmeUrl != null && Provider.NONE.key().equals(provider)) {
            return List.of(new Coherent.Conflict("readme_url", "the provider none takes no README; remove it"));
        }
        if (apiKeyVariable != null && provider != null && !Provider.QUAY.key().equals(provider)) {
            return List.of(new Coherent.Conflict(
                    "api_key_variable", "READMEs are pushed with an API key by the provider quay only; remove it"));
        }
        return List.of();
    }

    /** The registry of a spec that has no fault. */
    Optional<Registry> registry(String name) {
        Optional<Provider> known = Optional.ofNullable(provider).flatMap(Provider::of);
        return server == null
                ? Optional.empty()
                : access().flatMap(access -> known.map(it -> new Registry(
                        name,
                        server,
                        it,
                        access,
                        Optional.ofNullable(readmeUrl),
                        Optional.ofNullable(apiKeyVariable))));
    }

    private Optional<Registry.Access> access() {
        if (credentialHelper != null) {
            return Optional.of(new Registry.Helper(credentialHelper));
        }
        return usernameVariable == null || passwordVariable == null
                ? Optional.empty()
                : Optional.of(new Registry.Variables(usernameVariable, passwordVariable));
    }
}
