package com.bentoml.manager.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.fingerprint.Part.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
}
