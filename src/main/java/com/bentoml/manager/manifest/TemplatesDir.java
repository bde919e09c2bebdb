package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Quoted;
import java.util.Optional;

/** The syntax of a folder below {@code templates/}: relative, with {@code /} between its parts, and never leaving it. */
final class TemplatesDir {
    private TemplatesDir() {}

    static Optional<String> fault(String text) {
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
        return Syntax.control(text, "");
    }

    private static Optional<String> refused(String text, String what) {
        return Optional.of(
                Quoted.of(text) + " is " + what + "; expected a folder below templates/, such as debian or rhel/ubi8");
    }
}
