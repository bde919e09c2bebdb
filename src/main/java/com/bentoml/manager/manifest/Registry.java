package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.Consistent.Conflict;
import com.bentoml.manager.manifest.Format.Syntax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A registry that images go to.
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
 *
 * @param server its host, in which {@code ${NAME}} stands for an environment variable
 * @param readmeUrl where its README is seen, with {@code {organization}} and {@code {package}} in it
 * @param apiKeyVariable the environment variable that holds the key for pushing READMEs, where the login doesn't do
 */
@Key.Map("a registry")
@Consistent
public record Registry(
        @Pattern(
                regexp = "[A-Za-z0-9._:-]+",
                message = "{value} is not the name of a registry; expected letters, digits, '.', '_', '-' and ':'")
        String name,

        @Key("The registry's host.") @NotNull(message = "the registry's host, such as quay.io") @Format(Syntax.SERVER) String server,

        @Key("The kind of service that it is.") @NotNull(message = "one of dockerhub, quay, harbor2, none") Provider provider,

        @Key("The environment variable that holds the user's name.")
        Optional<@Pattern(regexp = Syntax.VARIABLE_NAME, message = Syntax.NOT_A_VARIABLE) String> usernameVariable,

        @Key("The environment variable that holds the password.")
        Optional<@Pattern(regexp = Syntax.VARIABLE_NAME, message = Syntax.NOT_A_VARIABLE) String> passwordVariable,

        @Key("The program that makes credentials, without docker-credential-.")
        Optional<
                        @Pattern(
                                regexp = "[A-Za-z0-9._-]+",
                                message =
                                        "{value} is not the end of docker-credential-…; expected one such as ecr-login")
                        String>
                credentialHelper,

        @Key("Where the README is seen.") Optional<@Format(Syntax.README_URL) String> readmeUrl,

        @Key("The environment variable that holds the key for pushing READMEs.")
        Optional<@Pattern(regexp = Syntax.VARIABLE_NAME, message = Syntax.NOT_A_VARIABLE) String> apiKeyVariable)
        implements Consistent.Rules {

    /** Those that need no description. */
    private static final List<Registry> WELL_KNOWN = List.of(
            of("docker.io", Provider.DOCKERHUB, new Variables("DOCKER_USER", "DOCKER_PASS")),
            of("ghcr.io", Provider.NONE, new Variables("GHCR_USER", "GHCR_TOKEN")),
            of("quay.io", Provider.QUAY, new Variables("QUAY_USER", "QUAY_PASS")));

    /** A registry that is called as its server is. */
    public static Registry of(String server, Provider provider, Variables variables) {
        return of(server, provider, Optional.of(variables));
    }

    private static Registry of(String server, Provider provider, Optional<Variables> variables) {
        return new Registry(
                server,
                server,
                provider,
                variables.map(Variables::username),
                variables.map(Variables::password),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The registries whose credentials are looked for under their usual variables, unless a project says otherwise. */
    public static List<Registry> wellKnown() {
        return WELL_KNOWN;
    }

    /** A registry of which only the server is known. */
    public static Registry undescribed(String server) {
        return of(server, Provider.NONE, Optional.empty());
    }

    static List<String> wellKnownNames() {
        return WELL_KNOWN.stream().map(Registry::name).toList();
    }

    /** The kind of service a registry is, which decides how it takes a README. */
    public enum Provider {
        DOCKERHUB,
        QUAY,
        HARBOR2,
        /** It takes none. */
        NONE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return key();
        }
    }

    /** Where its credentials come from. */
    public Access access() {
        if (credentialHelper.isPresent()) {
            return new Helper(credentialHelper.get());
        }
        return usernameVariable.isPresent() && passwordVariable.isPresent()
                ? new Variables(usernameVariable.get(), passwordVariable.get())
                : new Prompted();
    }

    /** Where its credentials come from. */
    public sealed interface Access {}

    /** The environment variables that hold user and password. */
    public record Variables(String username, String password) implements Access {}

    /** Nothing but what the user says on the command line or at the terminal. */
    public record Prompted() implements Access {}

    /**
     * A program of Docker's that makes them when they are needed.
     *
     * @param name the part of the program's name after {@code docker-credential-}
     */
    public record Helper(String name) implements Access {}

    @Override
    public List<Conflict> conflicts() {
        List<Conflict> found = new ArrayList<>();
        boolean hasVariable = isThere(usernameVariable) || isThere(passwordVariable);
        if (Known.all(credentialHelper) && credentialHelper.isEmpty()) {
            missing("username", usernameVariable, "QUAY_USER").ifPresent(found::add);
            missing("password", passwordVariable, "QUAY_PASS").ifPresent(found::add);
        }
        if (isThere(credentialHelper) && hasVariable) {
            found.add(new Conflict(
                    "credential_helper", "a registry has a credential helper or two variables, not both; remove one"));
        } else if (isThere(readmeUrl) && provider == Provider.NONE) {
            found.add(new Conflict("readme_url", "the provider none takes no README; remove it"));
        } else if (isThere(apiKeyVariable) && Known.all(provider) && provider != Provider.QUAY) {
            found.add(new Conflict(
                    "api_key_variable", "READMEs are pushed with an API key by the provider quay only; remove it"));
        }
        return found;
    }

    private static Optional<Conflict> missing(String what, Optional<String> variable, String example) {
        return Known.all(variable) && variable.isEmpty()
                ? Optional.of(new Conflict(
                        what + "_variable", "the name of a variable such as " + example + ", or credential_helper"))
                : Optional.empty();
    }

    private static boolean isThere(Optional<?> value) {
        return Known.all(value) && value.isPresent();
    }
}
