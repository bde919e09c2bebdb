package com.bentoml.manager.manifest;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

/** The values of a map go together. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Coherent.Check.class)
@interface Coherent {
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** A spec that can tell which of its values don't go together. */
    interface Spec {
        List<Conflict> conflicts();
    }

    /**
     * Values that don't go together.
     *
     * @param path of the one to mend, from the spec on
     */
    record Conflict(String path, String message) {}

    /** Passes the spec's own words on. */
    final class Check implements ConstraintValidator<Coherent, Spec> {
        @Override
        public boolean isValid(Spec spec, ConstraintValidatorContext context) {
            List<Conflict> conflicts = spec.conflicts();
            context.disableDefaultConstraintViolation();
            for (Conflict conflict : conflicts) {
                context.buildConstraintViolationWithTemplate(conflict.message())
                        .addPropertyNode(conflict.path())
                        .addConstraintViolation();
            }
            return conflicts.isEmpty();
        }
    }
}
