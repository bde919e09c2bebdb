package com.bentoml.manager.manifest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.ManifestReader.Reading;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SourceTextTest {
    @Test
    void readsAFileWithAByteOrderMarkAndWindowsLineEnds() {
        String yaml = "\uFEFF" + Manifests.whole().replace("\n", "\r\n");
        Reading reading = Manifests.read(yaml);
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.manifest())
                .isEqualTo(Manifests.read(Manifests.whole()).manifest());
    }

    @Test
    void countsLinesAndColumnsPastAByteOrderMarkAndWindowsLineEnds() {
        String yaml = "\uFEFF" + "debian11: {wrong: 1}\r\ndebian10: {}\r\n";
        assertThat(Manifests.faults(yaml))
                .anyMatch(it -> it.startsWith("1:12: debian11.wrong: "))
                .anyMatch(it -> it.startsWith("2:11: debian10.suffixes: "));
    }

    @Test
    void pointsAtTheByteThatIsNotUtf8() {
        byte[] latin = Manifests.distro("debian11", "header: größe").getBytes(ISO_8859_1);
        assertThat(Manifests.faults(latin)).containsExactly("7:13: the byte 0xF6 is not UTF-8; save the file as UTF-8");
    }

    @Test
    void pointsAtACharacterThatIsCutOffAtTheEnd() {
        byte[] whole = (Manifests.distro("debian11") + "# €").getBytes(UTF_8);
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);
        assertThat(Manifests.faults(cut)).containsExactly("7:3: the byte 0xE2 is not UTF-8; save the file as UTF-8");
    }

    @Test
    void refusesUtf16() {
        assertThat(Manifests.faults(Manifests.whole().getBytes(UTF_16)))
                .containsExactly("1:1: the byte 0xFE is not UTF-8; save the file as UTF-8");
    }

    @Test
    void pointsAtACharacterThatYamlDoesNotHave() {
        assertThat(Manifests.faults(Manifests.distro("debian11", "header: 😀 a\u0000b")))
                .containsExactly(
                        "7:14: the character U+0000 can't stand in YAML; remove it, or write it as an escape in"
                                + " double quotes");
    }

    @Test
    void pointsAtSuchACharacterFarIntoAFile() {
        String yaml = "# a comment\n".repeat(2000) + "# \u0007\n" + Manifests.distro("debian11");
        assertThat(Manifests.faults(yaml))
                .containsExactly("2001:3: the character U+0007 can't stand in YAML; remove it, or write it as an escape"
                        + " in double quotes");
    }

    @Test
    void takesAFileOfThreeMebibytesAndNoByteMore() {
        String manifest = Manifests.whole();
        int room = 3 * 1024 * 1024 - manifest.getBytes(UTF_8).length;
        String full = manifest + "#" + "x".repeat(room - 1);
        assertThat(Manifests.faults(full)).isEmpty();
        assertThat(Manifests.faults(full + "x")).containsExactly("1:1: the file is larger than 3 MiB");
    }
}
