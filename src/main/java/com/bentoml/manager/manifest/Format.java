package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Quoted;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text is written by the rules of a syntax, which says more of a fault than that a pattern doesn't match. */
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Format.Check.class)
@interface Format {
    Syntax value();

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Passes the syntax's own words on. */
    final class Check implements ConstraintValidator<Format, String> {
        private Syntax syntax = Syntax.TEXT;

        @Override
        public void initialize(Format annotation) {
            syntax = annotation.value();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            Optional<String> fault = text == null ? Optional.empty() : syntax.fault(text);
            fault.ifPresent(message -> {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
            });
            return fault.isEmpty();
        }
    }

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

        /** The name of an environment variable. */
        static final String VARIABLE_NAME = "[A-Z_][A-Z0-9_]*";

        /** Says nothing of the text itself: where a name is expected, there may be the password. */
        static final String NOT_A_VARIABLE =
                "the text is not the name of an environment variable; expected capital letters, digits and '_', such as"
                        + " QUAY_PASS; the password itself doesn't belong here";

        private static final Pattern HOST = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\\d{1,5})?");
        private static final Pattern VARIABLE = Pattern.compile("\\$\\{" + VARIABLE_NAME + "\\}");
        private static final Pattern URL = Pattern.compile("https?://[^\\s{}\"'<>\\\\]+");
        private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?:organization|package)\\}");

        /** What is wrong with a text, and what is accepted. */
        Optional<String> fault(String text) {
            return switch (this) {
                case TEMPLATES_DIR -> templatesDir(text);
                case BASE_IMAGE -> RepositorySyntax.baseImage(text);
                case SERVER -> server(text);
                case README_URL -> readmeUrl(text);
                case REGISTRY -> RepositorySyntax.registry(text);
                case ORGANIZATION -> RepositorySyntax.organization(text);
                case SHORT_DESCRIPTION -> shortDescription(text);
                case MAINTAINER -> line(text, "Acme <images@acme.example>");
                case LINE -> line(text, "cuda>=11.5");
                case TEXT -> control(text, "\n\t");
            };
        }

        /** Relative, with {@code /} between its parts, and never leaving the folder of templates. */
        private static Optional<String> templatesDir(String text) {
            if (text.startsWith("/")) {
                return refused(text, "an absolute path");
            }
            if (text.indexOf('\\') >= 0) {
                return refused(text, "a path with a backslash");
            }
            for (String part : text.split("/", -1)) {
                if (part.equals("..")) {
                    return refused(text, "a path that can leave the project");
                }
                if (part.isBlank() || part.equals(".")) {
                    return refused(text, "a path with a part that names no folder");
                }
            }
            return control(text, "");
        }

        private static Optional<String> refused(String text, String what) {
            return Optional.of(Quoted.of(text) + " is " + what
                    + "; expected a folder below templates/, such as debian or rhel/ubi8");
        }

        private static Optional<String> server(String text) {
            boolean holds = HOST.matcher(VARIABLE.matcher(text).replaceAll("x")).matches();
            return holds
                    ? Optional.empty()
                    : Optional.of(
                            Quoted.of(text) + " is not a server; expected a host with an optional port and without"
                                    + " https:// or a path, such as quay.io; ${NAME} in it is an environment variable");
        }

        private static Optional<String> readmeUrl(String text) {
            return URL.matcher(PLACEHOLDER.matcher(text).replaceAll("x")).matches()
                    ? Optional.empty()
                    : Optional.of(
                            Quoted.of(text) + " is not an address; expected one that begins with https:// and has no"
                                    + " other placeholders than {organization} and {package}");
        }

        private static Optional<String> shortDescription(String text) {
            int length = text.codePointCount(0, text.length());
            return length > LONGEST_DESCRIPTION
                    ? Optional.of("the text has " + length + " characters, expected " + LONGEST_DESCRIPTION
                            + " at most, which is what Docker Hub takes")
                    : line(text, "Base images for BentoML services");
        }

        private static Optional<String> line(String text, String example) {
            return text.isBlank()
                    ? Optional.of("the text is empty; expected one such as " + example)
                    : control(text, "");
        }

        /** Control characters but for those accepted. */
        static Optional<String> control(String text, String accepted) {
            return text.chars()
                    .filter(it -> Character.isISOControl(it) && accepted.indexOf(it) < 0)
                    .mapToObj(
                            it -> "the character " + Quoted.of(Character.toString(it)) + " can't stand here; remove it")
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
}
