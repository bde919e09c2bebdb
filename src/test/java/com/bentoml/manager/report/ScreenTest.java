package com.bentoml.manager.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final String EVIL = "\u001b[1;31m\u009b2J\u001b]0;x\u0007\u202eevil\u0000";

    private final StringWriter terminal = new StringWriter();
    private final Screen screen = new Screen(terminal, Palette.COLORS);

    @Test
    void everyWayToPrintIsClean() {
        screen.print(EVIL);
        screen.println(EVIL);
        screen.print(EVIL.toCharArray());
        screen.print('\u001b');
        screen.append(EVIL).append('\u009b').append(EVIL, 0, 3);
        screen.printf("%s|%s", EVIL, "x");
        screen.write(EVIL);
        screen.write('\u202e');
        screen.println((Object) EVIL);
        screen.error(EVIL);
        screen.detail(EVIL);

        assertThat(terminal.toString().replace("\u001b[1;31merror:\u001b[0m", "error:"))
                .isEqualTo("evilevil\nevilevilevil|xevilevil\nerror: evil\nevil\n");
    }

    @Test
    void onlyOwnStylesReachTheTerminal() {
        screen.report(
                StyledText.of("\u001b[32ma").and(StyledText.bad("b\u001b[0mc")).and("d"));

        assertThat(terminal).hasToString("a\u001b[1;31mbc\u001b[0md\n");
    }

    @Test
    void aNameWithALineFeedPassesForNoOtherLine() {
        screen.println("tag\nbase: built");
        screen.error("no file x\nerror: y");
        screen.print("a\nb\n");

        assertThat(terminal)
                .hasToString("tag\n  base: built\n\u001b[1;31merror:\u001b[0m no file x\n  error: y\na\nb\n");
    }

    @Test
    void aDocumentIsTheSameWithAndWithoutATerminal() {
        String document = MetadataJson.of(Map.of("key", EVIL + "ü\r\n\t"));

        screen.print(document);

        assertThat(terminal).hasToString(document);
        assertThat(document)
                .containsIgnoringCase("\\u001b[1;31m\\u009b2J\\u001b]0;x\\u0007\\u202eevil\\u0000ü\\r\\n\\t");
    }
}
