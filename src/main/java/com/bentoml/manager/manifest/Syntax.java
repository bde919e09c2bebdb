package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Quoted;
import java.util.Optional;

/** The rules that the texts of a manifest are written by. */
enum Syntax {
    TEMPLATES_DIR,
    BASE_IMAGE,
    /** A part of image tags. */
    SUFFIX,
    ENVAR,
    ARCHITECTURE,
    RELEASE_TYPE,
    PYTHON_VERSION,
    URL_SUFFIX,
    COMPONENT,
    PACKAGE_VERSION,
    SERVER,
    PROVIDER,
    /** The name of an environment variable. */
    VARIABLE,
    /** The end of the name of a credential helper. */
    HELPER,
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

    /** What is wrong with a text, and what is accepted. */
    Optional<String> fault(String text) {
        return switch (this) {
            case TEMPLATES_DIR -> TemplatesDir.fault(text);
            case BASE_IMAGE -> BaseImage.fault(text);
            case ENVAR -> Envar.fault(text);
            case SUFFIX -> only("._-", text, "a suffix of image tags; expected letters, digits, '.', '_' and '-'");
            case URL_SUFFIX -> only("._-/", text, "a part of an address; expected one such as ubuntu2004");
            case COMPONENT -> only("._-+", text, "a component; expected letters, digits, '.', '_', '+' and '-'");
            case PACKAGE_VERSION -> only("._-+:~^", text, "a package version; expected one such as 11.5.117-1");
            case SERVER -> RegistrySyntax.server(text);
            case PROVIDER -> RegistrySyntax.provider(text);
            case VARIABLE -> RegistrySyntax.variable(text);
            case HELPER -> only("._-", text, "the end of docker-credential-…; expected one such as ecr-login");
            case README_URL -> RegistrySyntax.readmeUrl(text);
            case REGISTRY -> RepositorySyntax.registry(text);
            case ORGANIZATION -> RepositorySyntax.organization(text);
            case SHORT_DESCRIPTION -> PackageSpec.descriptionFault(text);
            case MAINTAINER ->
                text.isBlank()
                        ? Optional.of("the text is empty; expected one such as Acme <images@acme.example>")
                        : control(text, "");
            case LINE ->
                text.isBlank() ? Optional.of("the text is empty; expected one such as cuda>=11.5") : control(text, "");
            case TEXT -> control(text, "\n\t");
            case ARCHITECTURE, RELEASE_TYPE, PYTHON_VERSION -> unknown(text);
        };
    }

    private Optional<String> unknown(String text) {
        boolean known = isKnown(text);
        return known ? Optional.empty() : Optional.of(notKnown(text));
    }

    private boolean isKnown(String text) {
        return switch (this) {
            case ARCHITECTURE -> Architecture.of(text).isPresent();
            case RELEASE_TYPE -> ReleaseType.of(text).isPresent();
            default -> PythonVersion.of(text).isPresent();
        };
    }

    private String notKnown(String text) {
        return switch (this) {
            case ARCHITECTURE -> NearName.notOneOf(text, "an architecture", Architecture.keys());
            case RELEASE_TYPE -> NearName.notOneOf(text, "a release type", ReleaseType.keys());
            default -> Quoted.of(text) + " is not a Python version; expected MAJOR.MINOR, such as \"3.10\"";
        };
    }

    /** Control characters but for those accepted. */
    static Optional<String> control(String text, String accepted) {
        return text.chars()
                .filter(it -> Character.isISOControl(it) && accepted.indexOf(it) < 0)
                .mapToObj(it -> "the character " + Quoted.of(Character.toString(it)) + " can't stand here; remove it")
                .findFirst();
    }

    static boolean isLetterOrDigit(int it) {
        return (it >= 'a' && it <= 'z') || (it >= 'A' && it <= 'Z') || (it >= '0' && it <= '9');
    }

    /** Whether a text has letters and digits only, and such characters as are given besides. */
    static boolean isOnly(String besides, String text) {
        return !text.isEmpty() && text.chars().allMatch(it -> isLetterOrDigit(it) || besides.indexOf(it) >= 0);
    }

    private static Optional<String> only(String besides, String text, String what) {
        return isOnly(besides, text) ? Optional.empty() : Optional.of(Quoted.of(text) + " is not " + what);
    }
}
