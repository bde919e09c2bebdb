package com.bentoml.manager.login;

import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Where the credentials of a registry come from: its variables, else these and stdin, else the terminal.
 *
 * @param username the user, if one is given
 * @param passwordStdin whether the password is read from stdin
 */
public record CredentialSource(Optional<String> username, boolean passwordStdin) {
    /** What was found. */
    sealed interface Found {
        record Ready(Credentials credentials) implements Found {}

        /** What is missing. */
        record Missing(String reason) implements Found {}
    }

    public boolean areGiven() {
        return username.isPresent() || passwordStdin;
    }

    public void validate(int registries, boolean login) {
        boolean given = areGiven();
        if (given && !login) {
            throw new UsageException("--username and --password_stdin are for a login");
        }
        if (given && registries != 1) {
            throw new UsageException("--username and --password_stdin are for one registry; name it with --registry");
        }
        if (username.filter(String::isBlank).isPresent()) {
            throw new UsageException("--username: is empty");
        }
    }

    /** What to say when the options are for nothing, because the registry's variables come first. */
    public Optional<String> unusedWarning(List<Registry> registries, CredentialVariables variables) {
        return registries.stream()
                .filter(registry -> areGiven())
                .filter(registry -> registry.access() instanceof Registry.Helper
                        || (registry.access() instanceof Registry.Variables names
                                && variables.isSet(names.username())
                                && variables.isSet(names.password())))
                .map(registry -> "--username and --password_stdin are not used: " + registry.name()
                        + " has credentials without them")
                .findFirst();
    }

    public Found find(String server, Registry registry, CredentialVariables variables, ProgramEnvironment.Input input)
            throws IOException {
        Optional<Registry.Variables> names =
                registry.access() instanceof Registry.Variables it ? Optional.of(it) : Optional.empty();
        Optional<Found> known = names.flatMap(it -> known(server, it, variables));
        if (known.isPresent()) {
            return known.get();
        }
        Optional<String> user = username.or(() ->
                names.flatMap(it -> variables.secret(it.username(), server).given()));
        if (passwordStdin) {
            Optional<String> ofStdin = variables.refusal("the password on stdin", server);
            return ofStdin.isPresent() ? new Found.Missing(ofStdin.get()) : fromStdin(user, names, input);
        }
        Optional<String> password =
                names.flatMap(it -> variables.secret(it.password(), server).given());
        return user.isPresent() && password.isPresent()
                ? new Found.Ready(new Credentials(user.get(), password.get()))
                : fromTerminal(server, user, names, input);
    }

    /** What the variables of a registry bring by themselves, or what keeps them from its server. */
    private static Optional<Found> known(String server, Registry.Variables names, CredentialVariables variables) {
        return variables.credentials(names, server) instanceof Secret.Given<Credentials> given
                ? Optional.of(new Found.Ready(given.value()))
                : variables.refusal(names, server).map(Found.Missing::new);
    }

    private static Found fromStdin(
            Optional<String> user, Optional<Registry.Variables> names, ProgramEnvironment.Input input)
            throws IOException {
        String text = new String(input.stdin().readAllBytes(), StandardCharsets.UTF_8);
        String password = text.replaceFirst("\\r?\\n\\z", "");
        if (password.isEmpty()) {
            return new Found.Missing("there is no password on stdin");
        }
        return user.<Found>map(it -> new Found.Ready(new Credentials(it, password)))
                .orElseGet(() -> new Found.Missing("no user; give --username"
                        + names.map(it -> ", or set " + it.username()).orElse("")));
    }

    /** The questions name the server, so that it is the user who says where a password goes. */
    private static Found fromTerminal(
            String server, Optional<String> user, Optional<Registry.Variables> names, ProgramEnvironment.Input input) {
        Found missing = new Found.Missing("no credentials; "
                + names.map(it -> "set " + it.username() + " and " + it.password()
                                + " in the environment or in .env, or ")
                        .orElse("")
                + "give --username and --password_stdin");
        return input.prompt()
                .get()
                .flatMap(terminal -> user.or(() -> terminal.line("User for " + server + ": "))
                        .filter(it -> !it.isBlank())
                        .flatMap(it -> terminal.secret("Password of " + it + " for " + server + ": ")
                                .filter(password -> !password.isEmpty())
                                .map(password -> new Credentials(it.strip(), password))))
                .<Found>map(Found.Ready::new)
                .orElse(missing);
    }
}
