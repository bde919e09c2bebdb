package com.bentoml.manager.manifest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record's component that is a key of a map in YAML, its name in snake case. Reader, validator and the schema for
 * editors know a key from this, the component's type and its constraints alone.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface Key {
    /** What the key is for. */
    String value();

    /** What it means to leave the key out, as it would be written; nothing for an empty list or an empty Optional. */
    String[] otherwise() default {};

    /** What the entries of a map are, for messages. */
    String entries() default "keys";

    /** A record that is read from a map in YAML. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Map {
        /** What the map is, for messages, such as "a distro". */
        String value();
    }

    /** A component that is a map of the YAML map's other keys; those that are null there are left out. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Others {}
}
