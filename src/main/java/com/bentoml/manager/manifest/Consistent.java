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
    Class<? extends Rules<?>> value();

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Finds the values of a record that don't go together; says nothing of those that couldn't be read. */
    interface Rules<T> {
        List<Conflict> conflicts(T value);
    }

    /**
     * Values that don't go together.
     *
     * @param path of the one to mend, from the record on, as in YAML; empty for the record itself. If nothing stands
     *     there, the message is what is expected
     */
    record Conflict(String path, String message) {}

    /** Passes the conflicts on. */
    final class Check implements ConstraintValidator<Consistent, Object> {
        private Rules<Object> rules = value -> List.of();

        @Override
        @SuppressWarnings("unchecked")
        public void initialize(Consistent annotation) {
            try {
                rules = (Rules<Object>)
                        annotation.value().getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean isValid(Object value, ConstraintValidatorContext context) {
            List<Conflict> conflicts = rules.conflicts(value);
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
