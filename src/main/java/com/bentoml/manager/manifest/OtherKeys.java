package com.bentoml.manager.manifest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A component that is a map of the YAML map's other keys; those that are null there are left out. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface OtherKeys {}
