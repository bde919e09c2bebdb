package com.bentoml.manager.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u001b[31mb",
                "a\u001b[1;31mb\u001b[0m",
                "a\u001b[?25lb",
                "a\u001b[2J\u001b[Hb",
                "a\u009b2Jb",
                "a\u001b]0;title\u0007b",
                "a\u001b]8;;https://evil\u001b\\b\u001b]8;;\u001b\\",
                "a\u009d52;c;cm0=\u009cb",
                "a\u001bPq#0\u001b\\b",
                "a\u0090q\u009cb",
                "a\u001b_Gx\u001b\\b",
                "a\u001b^x\u0007b",
                "a\u001bXx\u001b\\b",
                "a\u001b(0b",
                "a\u001bcb",
                "a\u001b7b\u001b8",
                "a\bb\u0007\u0000\u007f",
                "a\u0085b",
                "a\u202eb\u202c",
                "a\u2066b\u2069\u200e\u200f\u061c",
                "a\u2028b\u2029",
                "ab\u001b",
                "ab\u001b[",
                "ab\u001b[31;"
            })
    void removesWhatSteersATerminal(String text) {
        assertThat(Printable.of(text)).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "tab\tline\n", "ü € 漢字 👩‍💻", "[31m", "1…2", "a\u00a0b"})
    void leavesTextAlone(String text) {
        assertThat(Printable.of(text)).isSameAs(text);
        assertThat(Printable.json(text)).isEqualTo(text);
    }

    @Test
    void aStringThatDoesNotEndHidesNothing() {
        assertThat(Printable.of("\u001b]0;title\nerror: x")).isEqualTo("0;title\nerror: x");
        assertThat(Printable.of("\u009dx \u001b[1mb")).isEqualTo("x b");
    }

    @Test
    void carriageReturnsWriteOverNothing() {
        assertThat(Printable.of("error: all is lost\rfine\r\nnext")).isEqualTo("error: all is lost fine\nnext");
        assertThat(Printable.lastState("10%\r50%\r100%\r\r")).isEqualTo("100%");
        assertThat(Printable.lastState("\u001b[2K\rdone")).isEqualTo("done");
    }

    /** However sequences are cut, joined and nested, nothing of what remains steers. */
    @Test
    void nothingComesTogetherOutOfPieces() {
        String pieces = "\u001b\u009b\u009d\u009c\u0090[]\\P;0m\u0007\u202e\u2066\r\n\tax\u007f\u0080";
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(12), 0, pieces.length())
                    .mapToObj(at -> String.valueOf(pieces.charAt(at)))
                    .reduce("", String::concat);

            String shown = Printable.of(text);

            assertThat(shown.replaceAll("[\n\t]", "")).doesNotMatch("(?s).*[\\p{Cc}\u202a-\u202e\u2066-\u2069].*");
            assertThat(Printable.of(shown)).isEqualTo(shown);
        }
    }

    @Test
    void longTextTakesNoLongerThanItsLength() {
        assertThat(Printable.of("\u009d".repeat(2_000_000))).isEmpty();
        assertThat(Printable.of("\u001b[".repeat(1_000_000) + "0".repeat(1_000_000)))
                .isEmpty();
    }

    @Test
    void jsonEscapesWhatItMayHoldAsItIs() {
        assertThat(Printable.json("{\"a\":\"\u009b2J\u202e\u007f\"}")).isEqualTo("{\"a\":\"\\u009b2J\\u202e\\u007f\"}");
    }
}
