package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Quoted;
import java.util.Optional;
import java.util.regex.Pattern;

/** The syntax of the names that an image's name has in front of its package. */
public final class RepositorySyntax {
    /** A host with an optional port, as image references have it; any other first word there is an account of Docker Hub. */
    private static final Pattern REGISTRY =
            Pattern.compile("(?=.*[.:]|localhost$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\\d{1,5})?");

    private static final Pattern ORGANIZATION = Pattern.compile(BaseImage.PART + "(?:/" + BaseImage.PART + ")*");

    private RepositorySyntax() {}

    /** What is wrong with the name of a registry, and what is accepted. */
    public static Optional<String> registry(String text) {
        return REGISTRY.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(Quoted.of(text)
                        + " is not a registry; a host name with a dot or a port is, such as quay.io or localhost:5000"
                        + NearName.hint(text, Registry.wellKnownNames()));
    }

    /** What is wrong with the name of an organization, and what is accepted. */
    public static Optional<String> organization(String text) {
        return ORGANIZATION.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(Quoted.of(text)
                        + " is not a name in a registry; lower-case letters, digits and . _ - between" + " them are");
    }
}
