package com.bentoml.manager.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.BuiltIn;
import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Place;
import com.bentoml.manager.yaml.SourceText;
import com.bentoml.manager.yaml.YamlDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The release types of the program's resources, and what is wrong with others. */
class ReleaseTypesTest {
    private static final RecordValidator VALIDATOR = new RecordValidator(Set.of(ReleaseType.class));
    private static final Place START = new Place("f", 1, 1);

    @Test
    void parentsComeBeforeThoseThatStartFromThem() {
        assertThat(ReleaseTypes.builtIn().keys()).containsExactly("base", "runtime", "cudnn", "devel");
        assertThat(BuiltIn.BASE.from()).isEmpty();
        assertThat(List.of(BuiltIn.RUNTIME, BuiltIn.CUDNN, BuiltIn.DEVEL))
                .allMatch(type -> type.from().equals(Optional.of(BuiltIn.BASE)));
    }

    @Test
    void thoseOfTheResourcesKeepTheirConstraints() throws Exception {
        try (var resource = ReleaseTypes.class.getResourceAsStream("release-types.yaml")) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            document(text)
                    .root()
                    .orElseThrow()
                    .entries()
                    .forEach((key, entry) -> assertThat(VALIDATOR
                                    .check(new RecordReader(ReleaseTypes.builtIn()).read(ReleaseType.class, key, entry))
                                    .faults())
                            .isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {tag: "{type}"}                            |
            {tag: "{type}-{version}", versioned: true} |
            {from: bse, tag: "{type}"}                 | f:1:12: it.from: 'bse' is not a release type; did you mean base? (base, runtime, cudnn, devel)
            {from: base}                               | f:1:5: it.tag: missing; expected the tags of its images, such as "{type}-python{python}-{suffix}{conda}"
            {tag: "{typ}"}                             | f:1:11: it.tag: '{typ}' is not the pattern of a tag; expected letters, digits, '.', '_' and '-' around fields, each once at most: {version}, {python}, {suffix}, {type}, {conda}
            {tag: "{type}{type}"}                             | f:1:11: it.tag: '{type}{type}' is not the pattern of a tag; expected letters, digits, '.', '_' and '-' around fields, each once at most: {version}, {python}, {suffix}, {type}, {conda}
            {tag: "{type}", versioned: true}           | f:1:32: it.versioned: is true, but the tag has no {version}; add it there, or remove this
            {tag: "{version}", versioned: false}       | f:1:35: it.versioned: is false, but the tag has {version}; expected true
            {tag: "{type}", requires: [gpu]}           | f:1:32: it.requires[0]: 'gpu' is not a requirement (cuda)
            """)
    void saysWhatIsWrongWithAReleaseType(String yaml, String fault) {
        var entry = Objects.requireNonNull(
                document("it: " + yaml).root().orElseThrow().entries().get("it"));
        List<Fault> faults = VALIDATOR
                .check(new RecordReader(ReleaseTypes.builtIn()).read(ReleaseType.class, "it", entry))
                .faults();
        assertThat(faults.stream().map(Fault::toString).toList()).isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            course, base, runtime, jupyter |
            base, course                   | jupyter is missing, which course starts from
            base, jupyter                  | runtime is missing, which jupyter starts from
            jupyter, course                | runtime is missing, which jupyter starts from
            """)
    void aTypeNeedsItsParentInTheDistro(String types, String fault) {
        Distro distro = distro(types);
        List<String> messages =
                distro.conflicts().stream().map(Consistent.Conflict::message).toList();
        if (fault == null) {
            assertThat(messages).isEmpty();
            assertThat(Matrix.of(distro).cells().stream()
                            .map(cell -> cell.releaseType() + " < "
                                    + cell.parent().map(it -> it.releaseType().key())))
                    .containsExactly(
                            "base < Optional.empty",
                            "runtime < Optional[base]",
                            "jupyter < Optional[runtime]",
                            "course < Optional[jupyter]");
        } else {
            assertThat(messages).containsExactly(fault);
        }
    }

    /** A distro with such release types, and a chain of four of them. */
    private static Distro distro(String types) {
        ReleaseTypes chain = ReleaseTypes.builtIn();
        for (String type : List.of("jupyter: {from: runtime, tag: j}", "course: {from: jupyter, tag: c}")) {
            chain = chain.with(read(type, chain));
        }
        var entries = document(Manifests.distro("a", "python_versions: ['3.9']")
                        .replaceAll("release_types: .*", "release_types: [" + types + "]"))
                .root()
                .orElseThrow()
                .entries();
        return Optional.ofNullable(new RecordReader(chain)
                        .read(Distro.class, "a", Objects.requireNonNull(entries.get("a")))
                        .value())
                .orElseThrow();
    }

    private static ReleaseType read(String yaml, ReleaseTypes known) {
        var type = document(yaml)
                .root()
                .orElseThrow()
                .entries()
                .entrySet()
                .iterator()
                .next();
        return new RecordReader(known)
                .read(ReleaseType.class, type.getKey(), type.getValue())
                .valid()
                .orElseThrow();
    }

    private static YamlDocument document(String text) {
        return YamlDocument.of(SourceText.of(text.getBytes(StandardCharsets.UTF_8), START), START, "a map");
    }
}
