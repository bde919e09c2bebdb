package com.bentoml.manager.decision;

import static com.bentoml.manager.decision.Decisions.NOW;
import static com.bentoml.manager.decision.Decisions.ONES;
import static com.bentoml.manager.decision.Decisions.TWOS;
import static com.bentoml.manager.decision.Decisions.change;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.fingerprint.Change;
import com.bentoml.manager.fingerprint.Part.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonWordsTest {

    static Stream<Arguments> reasons() {
        return Stream.of(
                Arguments.of(new Reason.UpToDate(), "up to date"),
                Arguments.of(new Reason.New(), "new"),
                Arguments.of(new Reason.Forced(), "forced"),
                Arguments.of(new Reason.NotSelected(), "not selected"),
                Arguments.of(new Reason.InputsChanged(List.of()), "inputs changed, which of them isn't known here"),
                Arguments.of(
                        new Reason.InputsChanged(List.of(change(Kind.DOCKERFILE, ""), change(Kind.BUILD_ARG, "A"))),
                        "inputs changed: Dockerfile, build arg A"),
                Arguments.of(
                        new Reason.InputsChanged(files(5)),
                        "inputs changed: context file 0, context file 1, context file 2, context file 3, context file 4"),
                Arguments.of(
                        new Reason.InputsChanged(files(7)),
                        "inputs changed: context file 0, context file 1, context file 2, context file 3, context file 4"
                                + " and 2 more"),
                Arguments.of(
                        new Reason.BaseMoved("debian:11", ONES.toString(), "", Optional.empty()),
                        "base moved: debian:11 111111111111 → "),
                Arguments.of(
                        new Reason.BaseMoved(
                                "debian:11",
                                ONES.toString(),
                                TWOS.toString(),
                                Optional.of(NOW.minus(Duration.ofDays(3)))),
                        "base moved: debian:11 111111111111 → 222222222222, made 3 days ago"),
                Arguments.of(
                        new Reason.ParentRebuilt(Decisions.BASE.reference()),
                        "parent will be rebuilt: base-python3.9-one"),
                Arguments.of(
                        new Reason.PlatformMissing(List.of("linux/arm64", "linux/s390x")),
                        "platform missing: linux/arm64, linux/s390x"),
                Arguments.of(
                        new Reason.PlatformMissing(List.of()),
                        "platform missing: it is for a single one, and doesn't say which"),
                Arguments.of(
                        new Reason.TagMoved(ONES, TWOS),
                        "tag points elsewhere: 222222222222, not 111111111111, which was pushed"),
                Arguments.of(
                        new Reason.CantTell(List.of("ADD https://example.com/a", "FROM $X")),
                        "can't tell: ADD https://example.com/a; FROM $X"),
                Arguments.of(
                        new Reason.OtherManifest("bento-server.cuda_v11.6.2.yaml"),
                        "made by manifest/bento-server.cuda_v11.6.2.yaml"),
                Arguments.of(
                        new Reason.InputsChanged(List.of(change(Kind.CONTEXT_FILE, "a\nb\u2028c\u001bd"))),
                        "inputs changed: context file a\\u000ab\\u2028c\\u001bd"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("reasons")
    void saysAReasonOnOneLine(Reason reason, String expected) {
        assertThat(ReasonWords.visible(reason.words(NOW))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "-PT5M,       1 min ago",
        "PT0S,        1 min ago",
        "PT1M59S,     1 min ago",
        "PT2M,        2 min ago",
        "PT1H59M,     119 min ago",
        "PT2H,        2 hours ago",
        "PT47H59M,    47 hours ago",
        "PT48H,       2 days ago"
    })
    void saysHowOldABaseIsInAUnitThatSuits(Duration age, String expected) {
        Reason moved = new Reason.BaseMoved("a", "b", "c", Optional.of(NOW.minus(age)));
        assertThat(ReasonWords.visible(moved.words(NOW))).isEqualTo("base moved: a b → c, made " + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "sha256:0123456789abcdef,  0123456789ab",
        "0123456789ABCDEF,         0123456789AB",
        "sha256:0123456789ab,      sha256:0123456789ab",
        "sha256:not0123456789abc,  sha256:not0123456789abc",
        "debian:11,                debian:11"
    })
    void shortensAHashAndNothingElse(String value, String expected) {
        assertThat(ReasonWords.brief(value)).isEqualTo(expected);
    }

    private static List<Change> files(int count) {
        return IntStream.range(0, count)
                .mapToObj(it -> change(Kind.CONTEXT_FILE, String.valueOf(it)))
                .toList();
    }
}
