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

/** The values of a record go together. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Consistent.Check.class)
@interface Consistent {
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** A record that knows which of its values don't go together; it says nothing of those that couldn't be read. */
    interface Rules {
        List<Conflict> conflicts();
    }

    /**
     * Values that don't go together.
     *
     * @param path of the one to mend, from the record on, as in YAML; empty for the record itself. If nothing stands
     *     there, the message is what is expected
     */
    record Conflict(String path, String message) {}

    /** Passes the conflicts on. */
    final class Check implements ConstraintValidator<Consistent, Rules> {
        @Override
        public boolean isValid(Rules record, ConstraintValidatorContext context) {
            List<Conflict> conflicts = record.conflicts();
            context.disableDefaultConstraintViolation();
            for (Conflict conflict : conflicts) {
                var violation = context.buildConstraintViolationWithTemplate(conflict.message());
                if (conflict.path().isEmpty()) {
                    violation.addConstraintViolation();
                } else {
                    violation.addPropertyNode(conflict.path()).addConstraintViolation();
                }
            }
            return conflicts.isEmpty();
        }
    }
}
