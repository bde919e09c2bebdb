package com.bentoml.manager.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.Format.Syntax;
import com.bentoml.manager.testing.Trees;
import com.bentoml.manager.yaml.Place;
import com.bentoml.manager.yaml.SourceText;
import com.bentoml.manager.yaml.YamlDocument;
import com.bentoml.manager.yaml.YamlNode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema against the records, and against the manifests that the reader is tested with. */
class ManifestSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path BAD = Manifests.FOLDER.resolve("bad");
    private static final Path RESOURCE =
            Path.of("src/main/resources/com/bentoml/manager/manifest/manifest.schema.json");
    private static final Path SHIPPED = Path.of("manifest/manifest.schema.json");
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(ManifestSchema.text());

    /** The bad manifests that no schema can refuse, or that ours doesn't, by what is wrong with them. */
    private static final Map<String, Set<String>> UNSEEN = Map.of(
            "CUDA packages and architectures or release types that don't go together",
            Set.of(
                    "cuda-architecture-not-of-distro",
                    "cudnn-all-null",
                    "cudnn-on-other-architectures",
                    "cudnn-without-cuda",
                    "cudnn-without-cuda-in-common"),
            "exclusions that leave out nothing, everything, or what others start from",
            Set.of(
                    "exclude-base",
                    "exclude-base-of-conda",
                    "exclude-empty",
                    "exclude-everything",
                    "exclude-nothing",
                    "exclude-nothing-in-common"),
            "Python versions that are ignored but not there, or all",
            Set.of("ignore-python-all", "ignore-python-unknown"),
            "what is missing in a list or in the file",
            Set.of("no-distro", "release-type-without-base"),
            "release types that start from each other",
            Set.of("release-types-cycle"),
            "names that differ only in case",
            Set.of("distro-names-by-case"),
            "the name of the file",
            Set.of("cuda-version-of-other-file"));

    /** Texts beside the rules and on their edges. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "A",
            "debian",
            "debian:11",
            "Debian:11",
            "a/b",
            "a//b",
            "/a",
            "a/",
            ".",
            "..",
            "../a",
            "a/../b",
            "a/..b",
            "a/.b",
            "a/ /b",
            "a\\b",
            "...",
            "a b",
            "a\tb",
            "a\nb",
            "a\u0000b",
            "a\u0085b",
            "ä",
            "3.9",
            "3.10",
            "03.9",
            "3.09",
            "3",
            "3.1000",
            "100.1",
            "11.5.117-1",
            "1:2.0~rc1^git+3",
            "_",
            "-",
            "+",
            "A=",
            "A=b",
            "=b",
            "1A=b",
            "A B=c",
            "A=b c=d",
            "BENTOML_VERSION=1",
            "PYTHON_VERSION=",
            "PYTHON_VERSIONS=",
            "A=\t",
            "A=\n",
            "Ä=b",
            "registry.access.redhat.com/ubi8/{}",
            "registry.access.redhat.com/ubi8/{}:8.5",
            "{}",
            "{",
            "debian:{}",
            "{}/a",
            "a:b:c",
            "localhost:5000/a",
            "a.b/c:d",
            "a..b/c",
            "a__b",
            "a___b",
            "a._b",
            "a--b",
            "[::1]:5000/a",
            "a:" + "x".repeat(128),
            "a:" + "x".repeat(129),
            "a@sha256:" + "0".repeat(64),
            "a@sha256:0",
            "a:b@sha256+b64u.x:" + "a".repeat(32),
            "x".repeat(100),
            "x".repeat(101),
            "cuda>=11.5 brand=tesla,driver>=418");

    @Test
    void isMadeFromTheRecords() {
        if (Boolean.getBoolean("golden.update")) {
            Trees.write(RESOURCE, ManifestSchema.text());
            Trees.write(SHIPPED, ManifestSchema.text());
        }
        assertThat(Trees.text(RESOURCE)).isEqualTo(ManifestSchema.text());
        assertThat(Trees.text(SHIPPED)).isEqualTo(ManifestSchema.text());
    }

    @ParameterizedTest
    @MethodSource("good")
    void acceptsGoodManifests(Path file) {
        assertThat(faults(json(file).orElseThrow())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesBadManifestsThatAreYaml(Path file) {
        Optional<JsonNode> json = json(file);
        boolean unseen = UNSEEN.values().stream().anyMatch(it -> it.contains(name(file)));
        if (json.isPresent() && !unseen) {
            assertThat(faults(json.get())).isNotEmpty();
        } else {
            json.ifPresent(it -> assertThat(faults(it)).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"SERVER", "README_URL"},
            mode = EnumSource.Mode.EXCLUDE)
    void writesEachSyntaxAsItIs(Syntax syntax) {
        assertThatPatternIs(
                SchemaPatterns.of(syntax), text -> syntax.fault(text).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(classes = {Envar.class, PythonVersion.class, TagPattern.class})
    void writesEachTypeAsItIs(Class<?> type) {
        assertThatPatternIs(
                SchemaPatterns.of(type).orElseThrow(),
                text -> TextType.find(type, ReleaseTypes.builtIn())
                        .orElseThrow()
                        .parse()
                        .apply(text)
                        .isPresent());
    }

    private static void assertThatPatternIs(String ofSchema, Predicate<String> rule) {
        // Java's $ matches before a last newline, too; that of ECMAScript doesn't.
        var pattern = Pattern.compile(ofSchema.replace("$", "\\z"));
        for (String text : TEXTS) {
            assertThat(pattern.matcher(text).find()).as("'%s'", text).isEqualTo(rule.test(text));
        }
    }

    static List<Path> good() throws IOException {
        List<Path> folders = List.of(
                Manifests.FOLDER.resolve("good"),
                Path.of("manifest"),
                Path.of("src/test/resources/projects/conda/manifest"),
                Path.of("src/test/resources/projects/gpu/manifest"),
                Path.of("src/test/resources/projects/course/manifest"),
                Path.of("src/test/resources/golden"),
                RESOURCE.getParent());
        return folders.stream()
                .flatMap(folder -> yaml(folder).stream())
                .filter(file ->
                        ManifestFiles.Name.of(file.getFileName().toString()).isPresent())
                .toList();
    }

    static List<Path> bad() {
        return yaml(BAD);
    }

    private static List<Path> yaml(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".yaml", "");
    }

    private static Set<String> faults(JsonNode manifest) {
        return SCHEMA.validate(manifest).stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What an editor sees, aliases and merges carried out; nothing where it can't read the YAML as such. */
    private static Optional<JsonNode> json(Path file) {
        YamlDocument document =
                YamlDocument.of(new SourceText.Decoded(Trees.text(file)), new Place("it", 1, 1), "a map");
        return document.faults().isEmpty() ? document.root().map(ManifestSchemaTest::json) : Optional.empty();
    }

    private static JsonNode json(YamlNode node) {
        if (node instanceof YamlNode.Mapping map) {
            ObjectNode object = JSON.createObjectNode();
            map.entries().forEach((key, entry) -> object.set(key, json(entry.value())));
            return object;
        }
        if (node instanceof YamlNode.Sequence list) {
            ArrayNode array = JSON.createArrayNode();
            list.items().forEach(item -> array.add(json(item)));
            return array;
        }
        YamlNode.Scalar scalar = (YamlNode.Scalar) node;
        return switch (scalar.kind()) {
            case TEXT -> JSON.getNodeFactory().textNode(scalar.text());
            case NUMBER -> JSON.getNodeFactory().numberNode(0);
            case BOOLEAN -> JSON.getNodeFactory().booleanNode(Boolean.parseBoolean(scalar.text()));
            case NULL -> JSON.getNodeFactory().nullNode();
        };
    }
}
