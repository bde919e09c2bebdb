package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Quoted;
import java.util.Optional;
import java.util.regex.Pattern;

/** The syntax of what describes a registry. */
final class RegistrySyntax {
    /** The name of an environment variable. */
    static final String VARIABLE_NAME = "[A-Z_][A-Z0-9_]*";
    /** Says nothing of the text itself: where a name is expected, there may be the password. */
    static final String NOT_A_VARIABLE =
            "the text is not the name of an environment variable; expected capital letters, digits and '_', such as"
                    + " QUAY_PASS; the password itself doesn't belong here";

    private static final String HOST = "[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\\d{1,5})?";
    private static final Pattern SERVER = Pattern.compile(HOST);
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{" + VARIABLE_NAME + "\\}");
    private static final Pattern URL = Pattern.compile("https?://[^\\s{}\"'<>\\\\]+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?:organization|package)\\}");

    private RegistrySyntax() {}

    static Optional<String> server(String text) {
        boolean holds = SERVER.matcher(REFERENCE.matcher(text).replaceAll("x")).matches();
        return holds
                ? Optional.empty()
                : Optional.of(Quoted.of(text) + " is not a server; expected a host with an optional port and without"
                        + " https:// or a path, such as quay.io; ${NAME} in it is an environment variable");
    }

    static Optional<String> readmeUrl(String text) {
        return URL.matcher(PLACEHOLDER.matcher(text).replaceAll("x")).matches()
                ? Optional.empty()
                : Optional.of(Quoted.of(text) + " is not an address; expected one that begins with https:// and has no"
                        + " other placeholders than {organization} and {package}");
    }
}
