package com.bentoml.manager.cli.options;

import com.bentoml.manager.login.CredentialSource;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the credentials of a registry come from: variables, else the command line and stdin, else the terminal. */
public final class CredentialOptions {
    @Option(
            names = "--username",
            paramLabel = "NAME",
            description = "Log in as this user to the one registry that is named. The variables of the registry come"
                    + " first.")
    private Optional<String> username = Optional.empty();

    @Option(
            names = {"--password_stdin", "--password-stdin"},
            description = "Read the password from stdin, for the one registry that is named. The variables of the"
                    + " registry come first.")
    private boolean passwordStdin;

    public CredentialSource source() {
        return new CredentialSource(username, passwordStdin);
    }
}
