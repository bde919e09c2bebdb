package com.bentoml.manager.manifest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a key of a manifest is, for the schema that editors read; manager itself doesn't ask it. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface Key {
    String value();

    boolean required() default false;
}
