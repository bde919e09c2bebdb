package com.bentoml.manager.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.fingerprint.Part.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartTest {
    @ParameterizedTest
    @CsvSource({
        "DOCKERFILE,   '',        dockerfile,           dockerfile",
        "BUILD_ARG,    VERSION,   build_arg VERSION,    build arg VERSION",
        "CONTEXT_FILE, 'a b/c d', context_file a b/c d, context file a b/c d"
    })
    void hasAKeyThatIsReadAgainAndWordsForPeople(Kind kind, String name, String key, String words) {
        Part part = new Part(kind, name);
        assertThat(part.key()).isEqualTo(key);
        assertThat(part).hasToString(words);
        assertThat(Part.of(key)).contains(part);
    }

    @Test
    void aKeyOfAnotherKindIsNone() {
        assertThat(Part.of("colour red")).isEmpty();
        assertThat(Part.of("")).isEmpty();
        assertThat(Part.of(" build_arg")).isEmpty();
    }
}
