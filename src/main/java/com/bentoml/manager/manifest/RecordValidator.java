package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Quoted;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.PredefinedScopeHibernateValidator;
import org.hibernate.validator.spi.nodenameprovider.JavaBeanProperty;
import org.hibernate.validator.spi.nodenameprovider.Property;

/** Holds records against their constraints. */
final class RecordValidator {
    private final Validator validator;

    /** @param records all that there are in what is validated, so that nothing else is looked at */
    RecordValidator(Set<Class<?>> records) {
        System.setProperty("org.jboss.logging.provider", "slf4j");
        System.setProperty("org.jboss.logging.locale", "ROOT");
        validator = Validation.byProvider(PredefinedScopeHibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .builtinConstraints(Set.of(NotNull.class.getName(), Pattern.class.getName(), Size.class.getName()))
                .initializeBeanMetaData(records)
                .propertyNodeNameProvider(RecordValidator::key)
                .messageInterpolator(new Messages())
                .buildValidatorFactory()
                .getValidator();
    }

    /**
     * A constraint that doesn't hold.
     *
     * @param path from the record on, as in YAML; empty for the record's own key
     * @param ofWhole whether it is the record's values that don't go together, not one value that is wrong by itself
     * @param ofAbsence whether a value should be there; the reader has told of one that is there and can't be read
     */
    record Violation(String path, String message, boolean ofWhole, boolean ofAbsence) {}

    /** Adds the faults of a record to those of its reading. */
    <T> RecordReading<T> check(RecordReading<T> reading) {
        if (reading.value() != null) {
            validator.validate(reading.value()).forEach(found -> reading.add(violation(found)));
        }
        return reading;
    }

    private static Violation violation(ConstraintViolation<?> found) {
        var constraint = found.getConstraintDescriptor().getAnnotation();
        boolean ofWhole = found.getLeafBean() == found.getRootBean() && constraint instanceof Consistent;
        return new Violation(
                yamlPath(found.getPropertyPath()), found.getMessage(), ofWhole, constraint instanceof NotNull);
    }

    private static String yamlPath(Path path) {
        StringBuilder yaml = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                yaml.append('[').append(node.getIndex()).append(']');
            } else if (node.getKey() != null) {
                yaml.append('.').append(node.getKey());
            }
            String name = node.getName();
            boolean isKey = name != null && !name.isEmpty() && !name.startsWith("<");
            yaml.append(isKey ? "." + name : "");
        }
        return yaml.toString();
    }

    /** A component that isn't a key in YAML has no name there. */
    private static String key(Property property) {
        if (!(property instanceof JavaBeanProperty component)
                || !component.getDeclaringClass().isRecord()) {
            return property.getName();
        }
        return RecordType.of(component.getDeclaringClass()).components().stream()
                .filter(it -> it.field().getName().equals(component.getName())
                        && it.key().isPresent())
                .findFirst()
                .map(RecordType.Component::name)
                .orElse("");
    }

    /**
     * Puts the value and the attributes into a message of an annotation. A message that a constraint made is final: a
     * brace in it comes from the file and means itself.
     */
    private static final class Messages implements MessageInterpolator {
        @Override
        public String interpolate(String message, Context context) {
            if (!message.equals(context.getConstraintDescriptor().getMessageTemplate())) {
                return message;
            }
            String filled = message;
            for (Map.Entry<String, Object> attribute :
                    context.getConstraintDescriptor().getAttributes().entrySet()) {
                filled = filled.replace("{" + attribute.getKey() + "}", String.valueOf(attribute.getValue()));
            }
            return filled.replace("{value}", shown(context.getValidatedValue()));
        }

        private static String shown(Object value) {
            if (value instanceof Collection<?> list) {
                return list.isEmpty() ? "the list is empty" : "the list has " + list.size() + " entries";
            }
            return Quoted.of(String.valueOf(value));
        }

        @Override
        public String interpolate(String message, Context context, Locale locale) {
            return interpolate(message, context);
        }
    }
}
