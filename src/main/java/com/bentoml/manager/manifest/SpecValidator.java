package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.CudaSpec.ComponentSpec;
import com.bentoml.manager.manifest.CudaSpec.PackagesSpec;
import com.bentoml.manager.manifest.DistroSpec.DependenciesSpec;
import com.bentoml.manager.manifest.DistroSpec.ExclusionSpec;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.HibernateValidatorFactory;
import org.hibernate.validator.PredefinedScopeHibernateValidator;

/** Holds specs against the constraints on their records. */
final class SpecValidator {
    private SpecValidator() {}

    /**
     * A constraint that doesn't hold.
     *
     * @param path from the spec on, as in YAML
     * @param ofWhole whether it is the spec's values that don't go together, not one value that is wrong by itself
     */
    record Violation(String path, String message, boolean ofWhole) {}

    static List<Violation> validate(Coherent.Spec spec, Optional<ManifestName> name) {
        List<Violation> violations = new ArrayList<>();
        factory(spec)
                .usingContext()
                .constraintValidatorPayload(name.orElse(null))
                .getValidator()
                .validate(spec)
                .forEach(it -> violations.add(violation(it)));
        return violations;
    }

    private static HibernateValidatorFactory factory(Coherent.Spec spec) {
        return spec instanceof RegistrySpec ? OfRegistries.FACTORY : OfManifests.FACTORY;
    }

    private static Violation violation(ConstraintViolation<Coherent.Spec> found) {
        boolean ofWhole = found.getLeafBean() == found.getRootBean()
                && found.getConstraintDescriptor().getAnnotation() instanceof Coherent;
        return new Violation(yamlPath(found.getPropertyPath()), found.getMessage(), ofWhole);
    }

    /** A path of record components as one of YAML keys; architectures stand in {@code cuda} itself. */
    private static String yamlPath(Path path) {
        StringBuilder yaml = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                yaml.append('[').append(node.getIndex()).append(']');
            } else if (node.getKey() != null) {
                yaml.append('.').append(node.getKey());
            }
            String name = node.getName();
            boolean isKey = name != null && !name.startsWith("<") && !name.equals("perArchitecture");
            yaml.append(isKey ? "." + snakeCase(name) : "");
        }
        return yaml.toString();
    }

    /** A name with a dot is the path of a conflict, which is in YAML's terms already. */
    private static String snakeCase(String component) {
        return component.indexOf('.') >= 0
                ? component
                : component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Made at the first use, since making it takes longer than all else that a short command does. */
    private static final class OfManifests {
        private static final HibernateValidatorFactory FACTORY = factory(Set.of(
                PackageSpec.class,
                DistroSpec.class,
                DependenciesSpec.class,
                CudaSpec.class,
                PackagesSpec.class,
                ComponentSpec.class,
                ExclusionSpec.class));
    }

    private static final class OfRegistries {
        private static final HibernateValidatorFactory FACTORY = factory(Set.of(RegistrySpec.class));
    }

    /** Which specs there are and that all constraints are ours is said first, so that nothing else is looked at. */
    private static HibernateValidatorFactory factory(Set<Class<?>> specs) {
        System.setProperty("org.jboss.logging.provider", "slf4j");
        System.setProperty("org.jboss.logging.locale", "ROOT");
        return Validation.byProvider(PredefinedScopeHibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .builtinConstraints(Set.of())
                .initializeBeanMetaData(specs)
                .messageInterpolator(new Verbatim())
                .buildValidatorFactory()
                .unwrap(HibernateValidatorFactory.class);
    }

    /** Messages are final when they are made: a brace or dollar in them comes from the manifest and means itself. */
    private static final class Verbatim implements MessageInterpolator {
        @Override
        public String interpolate(String message, Context context) {
            return message;
        }

        @Override
        public String interpolate(String message, Context context, Locale locale) {
            return message;
        }
    }
}
