package com.bentoml.manager.jinja.value;

/**
 * What a name or attribute that doesn't exist gives. It may be tested and defaulted; all else fails. Only the missing
 * else of an inline if prints as nothing, as in Jinja2.
 */
public record Undefined(String reason, boolean printsNothing) {
    public static Undefined because(String reason) {
        return new Undefined(reason, false);
    }

    public static Undefined name(String name) {
        return because("'" + name + "' is undefined");
    }

    public static Undefined attribute(Object owner, Object name) {
        String type = TypeName.of(owner);
        return because(
                name instanceof String
                        ? "'" + type + " object' has no attribute " + Repr.of(name)
                        : type + " object has no element " + Repr.of(name));
    }

    public Failure failure() {
        return new Failure(reason);
    }
}
