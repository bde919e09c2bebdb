package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.Format.Syntax;
import java.util.Optional;

/** The rules of {@link Syntax} in regular expressions that mean the same in Java and in ECMAScript. */
final class SchemaPatterns {
    private static final String CONTROLS_BUT_TAB = "\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u009f";
    private static final String CONTROLS_BUT_TAB_AND_NEWLINE = "\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f";
    private static final String CONTROLS = "\\u0000-\\u001f\\u007f-\\u009f";

    static final String TOP_KEY = "^(?:x-|[A-Za-z0-9][A-Za-z0-9._-]{0,99}$)";

    static final String RELEASE_TYPE = "^(?!conda$)[a-z0-9][a-z0-9._]{0,99}$";

    private SchemaPatterns() {}

    /** The texts that are a value of a type; nothing if they are listed or any. */
    static Optional<String> of(Class<?> type) {
        if (type == Envar.class) {
            return Optional.of(
                    "^(?!(?:BENTOML_VERSION|PYTHON_VERSION)=)[A-Za-z_][A-Za-z0-9_]*=[^" + CONTROLS_BUT_TAB + "]*$");
        }
        if (type == ReleaseType.class) {
            return Optional.of(RELEASE_TYPE);
        }
        if (type == TagPattern.class) {
            return Optional.of(
                    "^(?!.*(\\{\\w+\\}).*\\1)(?:[A-Za-z0-9._-]|\\{(?:version|python|suffix|type|conda)\\})+$");
        }
        return type == PythonVersion.class ? Optional.of("^[1-9][0-9]?\\.(?:0|[1-9][0-9]{0,2})$") : Optional.empty();
    }

    static String of(Syntax syntax) {
        return switch (syntax) {
            case TEMPLATES_DIR -> templatesDir();
            case BASE_IMAGE -> baseImage();
            case LINE, MAINTAINER -> "^" + line();
            case REGISTRY -> "^(?=.*[.:]|localhost$)[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?$";
            case ORGANIZATION -> "^" + name() + "(?:/" + name() + ")*$";
            case SHORT_DESCRIPTION -> "^(?=[^" + CONTROLS + "]{1,100}$)" + line();
            case TEXT -> "^[^" + CONTROLS_BUT_TAB_AND_NEWLINE + "]*$";
            default -> throw new IllegalArgumentException(syntax + " isn't written in manifests");
        };
    }

    private static String name() {
        return "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    }

    private static String line() {
        return "[^" + CONTROLS + "]*[^\\s" + CONTROLS + "][^" + CONTROLS + "]*$";
    }

    private static String templatesDir() {
        String character = "[^/\\\\" + CONTROLS + "]";
        return "^(?:(?!\\.{1,2}(?:/|$))" + character + "*[^\\s/\\\\" + CONTROLS + "]" + character + "*(?:/(?!$)|$))+$";
    }

    /** In which {@code {}} may take the place of any letter. */
    private static String baseImage() {
        String lower = "(?:[a-z0-9]|\\{\\})";
        String any = "(?:[A-Za-z0-9]|\\{\\})";
        String label = any + "(?:(?:" + any + "|-)*" + any + ")?";
        String domain = label + "(?:\\." + label + ")*(?::[0-9]+)?";
        String part = lower + "+(?:(?:[._]|__|-+)" + lower + "+)*";
        return "^(?:(?:" + domain + "|\\[[a-fA-F0-9:]+\\](?::[0-9]+)?)/)?" + part + "(?:/" + part + ")*"
                + "(?::(?:[A-Za-z0-9_]|\\{\\})(?:[A-Za-z0-9_.-]|\\{\\}){0,127})?"
                + "(?:@[A-Za-z][A-Za-z0-9]*(?:[_+.-][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$";
    }
}
