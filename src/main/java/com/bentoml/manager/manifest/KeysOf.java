package com.bentoml.manager.manifest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A record that is read from a map in YAML. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface KeysOf {
    /** What the map is, for messages, such as "a distro". */
    String value();
}
