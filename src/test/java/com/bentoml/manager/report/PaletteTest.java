package com.bentoml.manager.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PaletteTest {
    @Test
    void hasColorsOnATerminalOnly() {
        assertThat(Palette.of(80, Map.of())).isEqualTo(Palette.COLORS);
        assertThat(Palette.of(0, Map.of())).isEqualTo(Palette.PLAIN);
    }

    @Test
    void noColorMeansNoneUnlessItIsEmpty() {
        assertThat(Palette.of(80, Map.of("NO_COLOR", "1"))).isEqualTo(Palette.PLAIN);
        assertThat(Palette.of(80, Map.of("NO_COLOR", ""))).isEqualTo(Palette.COLORS);
    }

    @Test
    void plainWordsStayAsTheyAre() {
        assertThat(Palette.PLAIN.show(StyledText.bad("failed").and(StyledText.good("built"))))
                .isEqualTo("failedbuilt");
    }
}
