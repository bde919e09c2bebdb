package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Quoted;
import java.util.Optional;

/** The rules of texts in YAML whose faults take more words than that a pattern doesn't match. */
enum Syntax {
    TEMPLATES_DIR,
    BASE_IMAGE,
    SERVER,
    README_URL,
    /** What a package is, in a few words. */
    SHORT_DESCRIPTION,
    /** The registry that a package's images go to. */
    REGISTRY,
    /** The organization that they belong to there. */
    ORGANIZATION,
    /** Who makes a package. */
    MAINTAINER,
    /** Any text on one line. */
    LINE,
    /** Any text. */
    TEXT;

    /** What Docker Hub takes. */
    private static final int LONGEST_DESCRIPTION = 100;

    /** What is wrong with a text, and what is accepted. */
    Optional<String> fault(String text) {
        return switch (this) {
            case TEMPLATES_DIR -> TemplatesDir.fault(text);
            case BASE_IMAGE -> BaseImage.fault(text);
            case SERVER -> RegistrySyntax.server(text);
            case README_URL -> RegistrySyntax.readmeUrl(text);
            case REGISTRY -> RepositorySyntax.registry(text);
            case ORGANIZATION -> RepositorySyntax.organization(text);
            case SHORT_DESCRIPTION -> shortDescription(text);
            case MAINTAINER -> line(text, "Acme <images@acme.example>");
            case LINE -> line(text, "cuda>=11.5");
            case TEXT -> control(text, "\n\t");
        };
    }

    private static Optional<String> shortDescription(String text) {
        int length = text.codePointCount(0, text.length());
        return length > LONGEST_DESCRIPTION
                ? Optional.of("the text has " + length + " characters, expected " + LONGEST_DESCRIPTION
                        + " at most, which is what Docker Hub takes")
                : line(text, "Base images for BentoML services");
    }

    private static Optional<String> line(String text, String example) {
        return text.isBlank() ? Optional.of("the text is empty; expected one such as " + example) : control(text, "");
    }

    /** Control characters but for those accepted. */
    static Optional<String> control(String text, String accepted) {
        return text.chars()
                .filter(it -> Character.isISOControl(it) && accepted.indexOf(it) < 0)
                .mapToObj(it -> "the character " + Quoted.of(Character.toString(it)) + " can't stand here; remove it")
                .findFirst();
    }

    /** Whether a text has letters and digits only, and such characters as are given besides. */
    static boolean isOnly(String besides, String text) {
        return !text.isEmpty() && text.chars().allMatch(it -> isLetterOrDigit(it) || besides.indexOf(it) >= 0);
    }

    private static boolean isLetterOrDigit(int it) {
        return (it >= 'a' && it <= 'z') || (it >= 'A' && it <= 'Z') || (it >= '0' && it <= '9');
    }
}
