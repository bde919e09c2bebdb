package com.bentoml.manager.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.fingerprint.Part.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputsTest {
    private static final Part ARG = new Part(Kind.BUILD_ARG, "PYTHON_VERSION");
    private static final Part FILE = new Part(Kind.CONTEXT_FILE, "entrypoint.sh");

    @Test
    void theOrderInWhichPartsAreAddedDoesNotMatter() {
        Inputs one = Inputs.NONE.with(ARG, "3.9").with(FILE, "abc");
        Inputs other = Inputs.NONE.with(FILE, "abc").with(ARG, "3.9");
        assertThat(one.fingerprint())
                .isEqualTo(other.fingerprint())
                .startsWith("v3:sha256:")
                .hasSize(74);
    }

    @Test
    void aSpaceCantMoveFromANameToAValue() {
        Inputs one = Inputs.NONE.with(new Part(Kind.LABEL, "a b"), "c");
        Inputs other = Inputs.NONE.with(new Part(Kind.LABEL, "a"), "b c");
        assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
    }

    @Test
    void tellsWhatChangedInTheOrderOfTheKinds() {
        Inputs before = Inputs.NONE.with(ARG, "3.9").with(FILE, "abc");
        Inputs now = Inputs.NONE.with(ARG, "3.10").with(new Part(Kind.DOCKERFILE, ""), "def");
        assertThat(now.changesSince(before))
                .containsExactly(
                        new Change(new Part(Kind.DOCKERFILE, ""), Optional.empty(), Optional.of("def")),
                        new Change(FILE, Optional.of("abc"), Optional.empty()),
                        new Change(ARG, Optional.of("3.9"), Optional.of("3.10")));
    }

    @ParameterizedTest
    @CsvSource({"mode=max,      true", "true,          true", "false,         false", "disabled=true, false"})
    void sourcesCountOnlyWhereTheBuilderIsToldNotToAttestThem(String provenance, boolean attested) {
        Inputs one = Inputs.NONE
                .with(new Part(Kind.ATTESTATION, "provenance"), provenance)
                .with(ARG, "3.9");
        Inputs other = one.with(new Part(Kind.BASE, "debian:11"), "sha256:1").with(new Part(Kind.ADDRESS, "a"), "2");

        assertThat(other.isAttested()).isEqualTo(attested);
        assertThat(other.counted().equals(one.counted())).isEqualTo(attested);
        assertThat(other.fingerprint().equals(one.fingerprint())).isEqualTo(attested);
        assertThat(other.without(Kind.BASE).without(Kind.ADDRESS)).isEqualTo(one);
    }

    @Test
    void aChangeOfTheContextIsToldByItsFilesWhereBothAreListed() {
        Inputs before = listed(Map.of("a", "1", "b", "1"), "3.9");
        Inputs now = listed(Map.of("a", "2", "c", "1"), "3.10");
        Inputs hashOnly = new Inputs(now.parts(), ContextListing.NONE, List.of(), List.of());

        assertThat(now.changesSince(before))
                .containsExactly(
                        new Change(new Part(Kind.CONTEXT_FILE, "a"), Optional.of("1"), Optional.of("2")),
                        new Change(new Part(Kind.CONTEXT_FILE, "b"), Optional.of("1"), Optional.empty()),
                        new Change(new Part(Kind.CONTEXT_FILE, "c"), Optional.empty(), Optional.of("1")),
                        new Change(ARG, Optional.of("3.9"), Optional.of("3.10")));
        assertThat(hashOnly.changesSince(before))
                .extracting(Change::part)
                .containsExactly(new Part(Kind.CONTEXT, ""), ARG);
        assertThat(before.changesSince(hashOnly))
                .extracting(Change::part)
                .containsExactly(new Part(Kind.CONTEXT, ""), ARG);
        assertThat(listed(Map.of("a", "1", "b", "1"), "3.9").changesSince(before))
                .isEmpty();
    }

    @Test
    void onlyFingerprintsOfThisSchemeCanBeCompared() {
        assertThat(Inputs.isComparable(Inputs.NONE.fingerprint())).isTrue();
        assertThat(Inputs.isComparable("v2:sha256:1")).isFalse();
    }

    private static Inputs listed(Map<String, String> files, String version) {
        ContextListing listing = ContextListing.of(new TreeMap<>(files));
        Inputs inputs =
                Inputs.NONE.with(new Part(Kind.CONTEXT, ""), listing.hash()).with(ARG, version);
        return new Inputs(inputs.parts(), listing, List.of(), List.of());
    }
}
