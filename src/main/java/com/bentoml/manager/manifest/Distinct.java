package com.bentoml.manager.manifest;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** No entry of the list stands in it twice. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Distinct.Check.class)
@interface Distinct {
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Finds every entry that repeats an earlier one. */
    final class Check implements ConstraintValidator<Distinct, List<?>> {
        @Override
        public boolean isValid(List<?> list, ConstraintValidatorContext context) {
            context.disableDefaultConstraintViolation();
            Map<Object, Integer> first = new HashMap<>();
            boolean valid = true;
            for (int index = 0; index < list.size(); index++) {
                Integer earlier = earlier(first, list.get(index), index);
                if (earlier != null) {
                    valid = false;
                    report(context, index, earlier);
                }
            }
            return valid;
        }

        private static @Nullable Integer earlier(Map<Object, Integer> first, @Nullable Object entry, int index) {
            return entry == null ? null : first.putIfAbsent(entry, index);
        }

        private static void report(ConstraintValidatorContext context, int index, int earlier) {
            context.buildConstraintViolationWithTemplate("the same as entry [" + earlier + "]; keep one of them")
                    .addBeanNode()
                    .inIterable()
                    .atIndex(index)
                    .addConstraintViolation();
        }
    }
}
