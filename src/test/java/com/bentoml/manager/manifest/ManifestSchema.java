package com.bentoml.manager.manifest;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigPart;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.DefaultSchemaDefinitionNamingStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the JSON Schema of manifests from the records that they are read into. */
final class ManifestSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ManifestSchema() {}

    static String text() {
        try {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            return JSON.writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(lines)
                                    .withArrayIndenter(new DefaultPrettyPrinter.FixedSpaceIndenter()))
                            .writeValueAsString(schema())
                    + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file itself has no record; its keys are the distros. */
    static ObjectNode schema() {
        SchemaBuilder builder = generator().buildMultipleSchemaDefinitions();
        ObjectNode distro = builder.createSchemaReference(DistroSpec.class);
        ObjectNode ofPackage = builder.createSchemaReference(PackageSpec.class);
        ObjectNode definitions = builder.collectDefinitions("definitions");
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", SchemaVersion.DRAFT_7.getIdentifier());
        schema.put("title", "A manifest of manager");
        schema.put("description", "Which images a package is released as, for one CUDA version.");
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.set("package", ofPackage);
        properties.set("common", common(definitions.get("Distro")));
        schema.putObject("patternProperties")
                .putObject("^x-")
                .put("description", "Anything, for distros to use by way of an anchor.");
        schema.putObject("propertyNames").put("pattern", SchemaPatterns.TOP_KEY);
        schema.set("additionalProperties", distro);
        schema.set("definitions", definitions);
        return schema;
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

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        JSON, SchemaVersion.DRAFT_7, OptionPreset.PLAIN_JSON)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                        Option.INLINE_NULLABLE_SCHEMAS)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral()
                .withPropertySorter((unusedOne, unusedOther) -> 0)
                .withDefinitionNamingStrategy(new SpecNames())
                .withCustomDefinitionProvider(ManifestSchema::map)
                .withTypeAttributeOverride(ManifestSchema::cudaByArchitecture);
        keys(config.forFields());
        values(config.forFields());
        return new SchemaGenerator(config.build());
    }

    private static void keys(SchemaGeneratorConfigPart<FieldScope> fields) {
        fields.withPropertyNameOverrideResolver(
                        field -> field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .withDescriptionResolver(field -> ofKey(field).map(Key::value).orElse(null))
                .withRequiredCheck(field -> ofKey(field).filter(Key::required).isPresent())
                .withNullableCheck(
                        field -> ofKey(field).filter(key -> !key.required()).isPresent());
    }

    private static void values(SchemaGeneratorConfigPart<FieldScope> fields) {
        fields.withStringPatternResolver(ManifestSchema::pattern)
                .withEnumResolver(field -> syntax(field)
                        .map(SchemaPatterns::choices)
                        .filter(it -> !it.isEmpty())
                        .orElse(null))
                .withArrayMinItemsResolver(field ->
                        entries(field).map(Entries::least).filter(it -> it > 0).orElse(null))
                .withArrayMaxItemsResolver(
                        field -> entries(field).map(it -> Entries.MOST).orElse(null))
                .withArrayUniqueItemsResolver(
                        field -> entries(field).map(it -> true).orElse(null))
                .withInstanceAttributeOverride(ManifestSchema::namesOfComponents)
                .withInstanceAttributeOverride(ManifestSchema::noChoice);
    }

    private static @Nullable String pattern(FieldScope field) {
        if (of(field, OfFileName.class).isPresent()) {
            return SchemaPatterns.CUDA_VERSION;
        }
        return syntax(field)
                .filter(it -> SchemaPatterns.choices(it).isEmpty())
                .map(SchemaPatterns::of)
                .orElse(null);
    }

    private static Optional<Syntax> syntax(FieldScope field) {
        Follows follows = field.isFakeContainerItemScope()
                ? field.getContainerItemAnnotation(Follows.class)
                : field.getAnnotation(Follows.class);
        return Optional.ofNullable(follows).map(Follows::value);
    }

    private static Optional<Key> ofKey(FieldScope field) {
        return of(field, Key.class);
    }

    private static Optional<Entries> entries(FieldScope field) {
        return of(field, Entries.class);
    }

    /** An annotation of the key, not of its entries. */
    private static <A extends Annotation> Optional<A> of(FieldScope field, Class<A> type) {
        return field.isFakeContainerItemScope() ? Optional.empty() : Optional.ofNullable(field.getAnnotation(type));
    }

    private static void namesOfComponents(ObjectNode node, FieldScope field, SchemaGenerationContext context) {
        if (!field.isFakeContainerItemScope()
                && field.getRawMember().getAnnotatedType() instanceof AnnotatedParameterizedType map) {
            Follows names = map.getAnnotatedActualTypeArguments()[0].getAnnotation(Follows.class);
            if (names != null && field.getType().isInstanceOf(Map.class)) {
                node.putObject("propertyNames").put("pattern", SchemaPatterns.of(names.value()));
            }
        }
    }

    /** A key that may be null may be so among its choices, too. */
    private static void noChoice(ObjectNode node, FieldScope field, SchemaGenerationContext context) {
        boolean optional = ofKey(field).filter(key -> !key.required()).isPresent();
        if (optional && node.get("enum") instanceof ArrayNode choices) {
            choices.addNull();
        }
    }

    /** The record has the architectures in a map, the file has them beside the other keys. */
    private static void cudaByArchitecture(ObjectNode node, TypeScope scope, SchemaGenerationContext context) {
        if (scope.getType().getErasedType() == CudaSpec.class) {
            ObjectNode properties = (ObjectNode) node.get("properties");
            properties.remove("per_architecture");
            ResolvedType packages = context.getTypeContext().resolve(CudaSpec.PackagesSpec.class);
            for (String architecture : Architecture.keys()) {
                properties
                        .putObject(architecture)
                        .putArray("anyOf")
                        .add(context.createDefinitionReference(packages))
                        .addObject()
                        .put("type", "null");
            }
        }
    }

    /** Maps stand where they are used. */
    private static @Nullable CustomDefinition map(ResolvedType type, SchemaGenerationContext context) {
        if (!type.isInstanceOf(Map.class)) {
            return null;
        }
        ObjectNode node = JSON.createObjectNode().put("type", "object");
        node.set(
                "additionalProperties",
                context.createDefinitionReference(
                        type.typeParametersFor(Map.class).get(1)));
        return new CustomDefinition(
                node, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }

    /** {@code Distro} for {@code DistroSpec}. */
    private static final class SpecNames extends DefaultSchemaDefinitionNamingStrategy {
        @Override
        public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
            return name(key.getType());
        }

        private static String name(ResolvedType type) {
            return type.getErasedType().getSimpleName().replaceAll("Spec$", "");
        }
    }
}
