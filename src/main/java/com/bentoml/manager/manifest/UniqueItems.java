package com.bentoml.manager.manifest;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of up to {@link #MOST} items, none of which repeats another. {@code @UniqueElements} reports the list; here each
 * repetition has its place.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = UniqueItems.Check.class)
@Size(max = UniqueItems.MOST, message = "{value}, expected {min} to {max} entries") @interface UniqueItems {
    /** The most items that a list of a manifest may have. */
    int MOST = 200;

    /** The fewest. */
    @OverridesAttribute(constraint = Size.class, name = "min")
    int min() default 0;

    String message() default "the same as entry";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reports every item that repeats an earlier one. */
    final class Check implements ConstraintValidator<UniqueItems, List<?>> {
        private String message = "";

        @Override
        public void initialize(UniqueItems annotation) {
            message = annotation.message();
        }

        @Override
        public boolean isValid(@Nullable List<?> list, ConstraintValidatorContext context) {
            context.disableDefaultConstraintViolation();
            boolean isUnique = true;
            Map<Object, Integer> first = new HashMap<>();
            for (int index = 0; list != null && list.size() <= MOST && index < list.size(); index++) {
                Object item = list.get(index);
                Integer earlier = item == null ? null : first.putIfAbsent(identity(item), index);
                if (earlier != null) {
                    report(context, index, earlier);
                    isUnique = false;
                }
            }
            return isUnique;
        }

        /** A variable has one value. */
        private static Object identity(Object item) {
            return item instanceof Envar envar ? envar.name() : item;
        }

        private void report(ConstraintValidatorContext context, int index, int earlier) {
            context.buildConstraintViolationWithTemplate(message + " [" + earlier + "]; keep one of them")
                    .addBeanNode()
                    .inIterable()
                    .atIndex(index)
                    .addConstraintViolation();
        }
    }
}
