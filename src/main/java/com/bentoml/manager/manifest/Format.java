package com.bentoml.manager.manifest;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text is written by the rules of a syntax, which says more of a fault than that a pattern doesn't match. */
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Format.Check.class)
@interface Format {
    Syntax value();

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Passes the syntax's own words on. */
    final class Check implements ConstraintValidator<Format, String> {
        private Syntax syntax = Syntax.TEXT;

        @Override
        public void initialize(Format annotation) {
            syntax = annotation.value();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            Optional<String> fault = text == null ? Optional.empty() : syntax.fault(text);
            fault.ifPresent(message -> {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
            });
            return fault.isEmpty();
        }
    }
}
