package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Quoted;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** The CUDA version is the one that the name of the file has; the validator gets that one as its payload. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = OfFileName.Check.class)
@interface OfFileName {
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Compares the two; holds when the name of the file has none. */
    final class Check implements ConstraintValidator<OfFileName, String> {
        @Override
        public boolean isValid(@Nullable String version, ConstraintValidatorContext context) {
            ManifestName name = context.unwrap(HibernateConstraintValidatorContext.class)
                    .getConstraintValidatorPayload(ManifestName.class);
            if (version == null || name == null || name.cudaVersion().equals(version)) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(Quoted.of(version)
                            + " is not the CUDA version in the name of the file; expected \"" + name.cudaVersion()
                            + "\"")
                    .addConstraintViolation();
            return false;
        }
    }
}
