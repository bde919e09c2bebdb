package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Quoted;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The syntax of an image to start from: a reference as registries know it, in which <code>{}</code> stands for a piece
 * that is put in when the image is built.
 *
 * @see <a href="https://github.com/distribution/reference">the grammar of references</a>
 */
final class BaseImage {
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

    private BaseImage() {}

    static Optional<String> fault(String text) {
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
