package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.Format.Syntax;
import com.bentoml.manager.yaml.Quoted;
import java.util.List;
import java.util.Optional;

/** An environment variable, {@code NAME=VALUE}. */
public record Envar(String name, String value) {
    /** Those that the program sets itself. */
    private static final List<String> OWN = List.of("BENTOML_VERSION", "PYTHON_VERSION");

    static Optional<Envar> of(String text) {
        int equals = text.indexOf('=');
        return fault(text).isPresent()
                ? Optional.empty()
                : Optional.of(new Envar(text.substring(0, equals), text.substring(equals + 1)));
    }

    static Optional<String> fault(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return Optional.of(Quoted.of(text) + " is not NAME=VALUE");
        }
        String name = text.substring(0, equals);
        if (!isName(name)) {
            return Optional.of(Quoted.of(name) + " is not the name of an environment variable; expected letters,"
                    + " digits and '_', the first no digit");
        }
        if (OWN.contains(name)) {
            return Optional.of(name + " is set by manager itself; remove it");
        }
        return Syntax.control(text, "\t");
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && !Character.isDigit(name.charAt(0)) && Syntax.isOnly("_", name);
    }

    @Override
    public String toString() {
        return name + "=" + value;
    }
}
