package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Quoted;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The syntax of image names and their parts, as registries know them.
 *
 * @see <a href="https://github.com/distribution/reference">the grammar of references</a>
 */
public final class RepositorySyntax {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST = 600;
    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
    private static final String DOMAIN = "(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?";
    /** A part of the path in an image name. */
    static final String PART = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";

    private static final Pattern REFERENCE =
            Pattern.compile("(?<name>(?:" + DOMAIN + "/)?" + PART + "(?:/" + PART + ")*)"
                    + "(?::[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127})?"
                    + "(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?");

    /** A host with an optional port; any other first word of an image reference is an account of Docker Hub. */
    private static final Pattern REGISTRY =
            Pattern.compile("(?=.*[.:]|localhost$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\\d{1,5})?");

    private static final Pattern ORGANIZATION = Pattern.compile(PART + "(?:/" + PART + ")*");

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

    /**
     * What is wrong with an image to start from, in which <code>{}</code> stands for a piece that is put in when the
     * image is built.
     */
    static Optional<String> baseImage(String text) {
        String filled = text.replace("{}", "x");
        if (filled.length() <= LONGEST) {
            var matcher = REFERENCE.matcher(filled);
            if (matcher.matches() && matcher.group("name").length() <= LONGEST_NAME) {
                return Optional.empty();
            }
        }
        return Optional.of(Quoted.of(text) + " is not an image reference; expected [REGISTRY/]NAME[:TAG][@DIGEST] with"
                + " the name in lower case, such as debian:bullseye-slim");
    }
}
