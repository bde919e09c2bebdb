package com.bentoml.manager.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotenvParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "A=b|b",
                "  A = b  |b",
                "export A=b|b",
                "A=p#ss|p#ss",
                "A=p # ss|p",
                "A='p # s\"s'|p # s\"s",
                "A=\"p # s's\" # c|p # s's",
                "A='a\\nb'|a\\nb",
                "A=\"a\\\"b\\\\c\\d\"|a\"b\\c\\d",
                "A=$HOME|$HOME",
                "A=a=b|a=b",
                "A=|~~",
                "A=#p#ss|#p#ss",
                "A=#p # c|#p",
                "A= # c|~~",
                "A =\t# c|~~",
                "A=ü|ü",
            })
    void readsAValue(String line, String value) {
        EnvironmentFile file = DotenvParser.parse(line);
        assertThat(file.malformed()).isEmpty();
        assertThat(file.values()).containsExactly(java.util.Map.entry("A", value));
    }

    @Test
    void readsValuesOverSeveralLines() {
        EnvironmentFile file = DotenvParser.parse("\uFEFFKEY='{\r\n \"a\": 1\r\n}'\r\nB=\"x\\ny\"\r\n");
        assertThat(file.values()).containsEntry("KEY", "{\n \"a\": 1\n}").containsEntry("B", "x\ny");
    }

    @Test
    void theLastOfSeveralCounts() {
        assertThat(DotenvParser.parse("A=1\nA=2\n").values()).containsEntry("A", "2");
    }

    @Test
    void namesTheLinesThatHoldNoVariableAndGoesOn() {
        EnvironmentFile file = DotenvParser.parse("# c\n\nhunter2\nA=1\nB='open\nC=\"x\" y\n1D=2\nE=3");
        assertThat(file.malformed()).containsExactly(3, 5, 6, 7);
        assertThat(file.values()).containsOnlyKeys("A", "E");
    }

    @Test
    void takesNoBytesThatAreNotUtf8() {
        byte[] latin1 = "A=m\u00FCll\nB=1".getBytes(StandardCharsets.ISO_8859_1);
        EnvironmentFile file = DotenvParser.parse(new String(latin1, StandardCharsets.UTF_8));
        assertThat(file.malformed()).containsExactly(1);
        assertThat(file.values()).containsOnlyKeys("B");
    }

    @Test
    void showsNoValues() {
        assertThat(DotenvParser.parse("A=hunter2")).hasToString("1 variables");
    }
}
