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

/** The list has neither too few entries nor too many, and none of them twice. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Entries.Check.class)
@interface Entries {
    int MOST = 200;

    int least() default 0;

    /** Where the part of an entry ends that must not stand there twice. */
    String before() default "";

    String message() default "the same as entry";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reports every entry that repeats an earlier one. */
    final class Check implements ConstraintValidator<Entries, List<?>> {
        private int least;
        private String before = "";
        private String message = "";

        @Override
        public void initialize(Entries annotation) {
            least = annotation.least();
            before = annotation.before();
            message = annotation.message();
        }

        @Override
        public boolean isValid(List<?> list, ConstraintValidatorContext context) {
            context.disableDefaultConstraintViolation();
            if (list.size() < least || list.size() > MOST) {
                String found = list.isEmpty() ? "the list is empty" : "the list has " + list.size() + " entries";
                context.buildConstraintViolationWithTemplate(found + ", expected " + least + " to " + MOST + " entries")
                        .addConstraintViolation();
                return false;
            }
            return isDistinct(list, context);
        }

        private boolean isDistinct(List<?> list, ConstraintValidatorContext context) {
            Map<Object, Integer> first = new HashMap<>();
            for (int index = 0; index < list.size(); index++) {
                Object entry = list.get(index);
                Integer earlier = entry == null ? null : first.putIfAbsent(told(entry), index);
                if (earlier != null) {
                    report(context, index, earlier);
                }
            }
            return first.size() == list.stream().filter(it -> it != null).count();
        }

        private Object told(Object entry) {
            return entry instanceof String text && !before.isEmpty() ? text.split(before, 2)[0] : entry;
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
