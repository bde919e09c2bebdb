package com.bentoml.manager.manifest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the JSON Schema of manifests from the records that they are read into. */
final class ManifestSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ObjectNode> definitions = new TreeMap<>();

    private ManifestSchema() {}

    static String text() {
        try {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            return JSON.writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(lines)
                                    .withArrayIndenter(new DefaultPrettyPrinter.FixedSpaceIndenter()))
                            .writeValueAsString(new ManifestSchema().schema())
                    + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file itself has no record; its keys are the distros. */
    private ObjectNode schema() {
        ObjectNode distro = reference(Distro.class);
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "A manifest of manager");
        schema.put("description", "Which images a package is released as, for one CUDA version.");
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.set("package", reference(Manifest.PackageInfo.class));
        properties.set("release_types", releaseTypes());
        properties.set("common", common(requireNonNull(definitions.get("Distro"))));
        schema.putObject("patternProperties")
                .putObject("^x-")
                .put("description", "Anything, for distros to use by way of an anchor.");
        schema.putObject("propertyNames").put("pattern", SchemaPatterns.TOP_KEY);
        schema.set("additionalProperties", distro);
        definitions.forEach(schema.putObject("definitions")::set);
        return schema;
    }

    private ObjectNode releaseTypes() {
        ObjectNode types = JSON.createObjectNode();
        types.put("description", "Kinds of image beside those that there are, or in their place, by their names.");
        types.putArray("type").add("object").add("null");
        types.putObject("propertyNames").put("pattern", SchemaPatterns.RELEASE_TYPE);
        return types.set("additionalProperties", reference(ReleaseType.class));
    }

    /** What stands in {@code common} is checked where a distro merges it; editors may still say what its keys are. */
    private static ObjectNode common(JsonNode distro) {
        ObjectNode common = JSON.createObjectNode();
        common.put("description", "What several distros merge.");
        common.put("type", "object");
        ObjectNode keys = common.putObject("properties");
        distro.get("properties")
                .properties()
                .forEach(key -> keys.putObject(key.getKey())
                        .set("description", key.getValue().get("description")));
        return common;
    }

    /** {@code Package} for {@code PackageInfo}. */
    private ObjectNode reference(Class<?> type) {
        String name = type.getSimpleName().replaceAll("Info$", "");
        if (!definitions.containsKey(name)) {
            definitions.put(name, definition(RecordType.of(type)));
        }
        return JSON.createObjectNode().put("$ref", "#/definitions/" + name);
    }

    private ObjectNode definition(RecordType type) {
        ObjectNode definition = JSON.createObjectNode().put("type", "object");
        ObjectNode properties = definition.putObject("properties");
        ArrayNode required = JSON.createArrayNode();
        for (RecordType.Component component : type.components()) {
            component.key().ifPresent(key -> properties.set(component.name(), property(component, key)));
            if (component.isRequired()) {
                required.add(component.name());
            }
            if (component.isOtherKeys()) {
                otherKeys(component.field().getAnnotatedType(), properties);
            }
        }
        if (!required.isEmpty()) {
            definition.set("required", required);
        }
        return definition.put("additionalProperties", false);
    }

    private ObjectNode property(RecordType.Component component, Key key) {
        ObjectNode property = JSON.createObjectNode().put("description", key.value());
        ObjectNode value = value(component.field(), component.field().getAnnotatedType());
        return property.setAll(component.field().isAnnotationPresent(NotNull.class) ? value : orNull(value));
    }

    private void otherKeys(AnnotatedType map, ObjectNode properties) {
        for (String key : TextType.of(argument(map, 0).getType()).choices()) {
            properties.set(key, orNull(value(argument(map, 1), argument(map, 1))));
        }
    }

    private static ObjectNode orNull(ObjectNode value) {
        if (value.has("$ref")) {
            ObjectNode either = JSON.createObjectNode();
            either.putArray("anyOf").add(value).addObject().put("type", "null");
            return either;
        }
        JsonNode type = value.get("type");
        value.putArray("type").add(type).add("null");
        if (value.get("enum") instanceof ArrayNode choices) {
            choices.addNull();
        }
        return value;
    }

    /** @param constraints what has the constraints of the value */
    private ObjectNode value(AnnotatedElement constraints, AnnotatedType type) {
        Class<?> raw = RecordType.raw(type.getType());
        if (raw == Optional.class) {
            return value(argument(type, 0), argument(type, 0));
        }
        if (raw == List.class) {
            return list(constraints, argument(type, 0));
        }
        if (raw == Map.class) {
            ObjectNode map = JSON.createObjectNode().put("type", "object");
            map.set("additionalProperties", value(argument(type, 1), argument(type, 1)));
            pattern(argument(type, 0), String.class)
                    .ifPresent(it -> map.putObject("propertyNames").put("pattern", it));
            return map;
        }
        if (raw == Boolean.class) {
            return JSON.createObjectNode().put("type", "boolean");
        }
        return TextType.find(raw, ReleaseTypes.builtIn()).isPresent() ? text(constraints, raw) : reference(raw);
    }

    private ObjectNode list(AnnotatedElement constraints, AnnotatedType item) {
        ObjectNode list = JSON.createObjectNode().put("type", "array");
        UniqueItems items = constraints.getAnnotation(UniqueItems.class);
        if (items.min() > 0) {
            list.put("minItems", items.min());
        }
        list.put("maxItems", UniqueItems.MOST);
        list.put("uniqueItems", true);
        list.set("items", value(item, item));
        return list;
    }

    private static ObjectNode text(AnnotatedElement constraints, Class<?> type) {
        ObjectNode text = JSON.createObjectNode().put("type", "string");
        List<String> choices =
                TextType.find(type, ReleaseTypes.builtIn()).orElseThrow().choices();
        if (!choices.isEmpty()) {
            // A manifest may have release types of its own.
            choices.forEach(text.putArray(type == ReleaseType.class ? "examples" : "enum")::add);
        }
        pattern(constraints, type).ifPresent(it -> text.put("pattern", it));
        return text;
    }

    private static Optional<String> pattern(AnnotatedElement constraints, Class<?> type) {
        Format format = constraints.getAnnotation(Format.class);
        Pattern pattern = constraints.getAnnotation(Pattern.class);
        return Optional.ofNullable(format)
                .map(it -> SchemaPatterns.of(it.value()))
                .or(() -> Optional.ofNullable(pattern).map(it -> "^" + it.regexp() + "$"))
                .or(() -> SchemaPatterns.of(type));
    }

    private static AnnotatedType argument(AnnotatedType type, int index) {
        return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
    }
}
