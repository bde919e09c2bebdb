package com.bentoml.manager.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.ManifestReader.Reading;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a file can hold makes the reader throw, run on, or come out with neither a distro nor a fault. */
class HostileManifestsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void survivesLinesTakenOutRepeatedAndSwapped() {
        List<String> lines = Manifests.whole().lines().toList();
        Random random = new Random(1);
        for (int round = 0; round < 400; round++) {
            List<String> mutated = new ArrayList<>(lines);
            for (int times = random.nextInt(4); times >= 0; times--) {
                mutateLines(mutated, random);
            }
            reads(String.join("\n", mutated).getBytes(UTF_8));
        }
    }

    private static void mutateLines(List<String> lines, Random random) {
        int index = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.remove(index);
            case 1 -> lines.add(index, lines.get(random.nextInt(lines.size())));
            case 2 -> lines.set(index, " ".repeat(random.nextInt(3)) + lines.get(index));
            default -> lines.set(index, lines.get(random.nextInt(lines.size())));
        }
    }

    @Test
    void survivesBytesTakenOutAndPutIn() {
        byte[] bytes = Manifests.whole().getBytes(UTF_8);
        Random random = new Random(2);
        for (int round = 0; round < 400; round++) {
            byte[] mutated = bytes;
            for (int times = random.nextInt(4); times >= 0; times--) {
                mutated = mutateBytes(mutated, random);
            }
            reads(mutated);
        }
    }

    private static byte[] mutateBytes(byte[] bytes, Random random) {
        byte[] signs = "{}[]&*!|>'\"%@`,:-?#\\ \t\n\r~<=\0".getBytes(UTF_8);
        int index = random.nextInt(bytes.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, index);
        if (random.nextInt(3) > 0) {
            out.write(random.nextInt(4) == 0 ? random.nextInt(256) : signs[random.nextInt(signs.length)]);
        }
        int rest = index + random.nextInt(2);
        out.write(bytes, rest, bytes.length - rest);
        return out.toByteArray();
    }

    @Test
    void survivesEveryBeginningOfAFile() {
        byte[] bytes = Manifests.whole().getBytes(UTF_8);
        for (int length = 0; length < bytes.length; length += 3) {
            reads(Arrays.copyOf(bytes, length));
        }
    }

    private static void reads(byte[] bytes) {
        Reading reading = Assertions.assertTimeout(LONG, () -> ManifestReader.read(bytes, Manifests.NAME));
        assertThat(reading.faults().isEmpty() && reading.manifest().distros().isEmpty())
                .as(() -> new String(bytes, UTF_8))
                .isFalse();
        assertThat(reading.faults()).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[", "{a: ", "- ", "? ", "[{", "*a ", "&a ", "!!str ", "'", "\"", "|\n", "-\n ", "a: b\n", "<<: ", "%",
                "{<<: ", "{<<: ["
            })
    void stopsAtEndlessRepetition(String piece) {
        for (int times : new int[] {5_000, 200_000}) {
            String yaml = "debian11: " + piece.repeat(times);
            List<String> faults = Assertions.assertTimeout(LONG, () -> Manifests.faults(yaml));
            assertThat(faults).isNotEmpty();
        }
    }

    @Test
    void saysWhereNestingIsTooDeep() {
        String yaml = Manifests.distro("debian11", "header: " + "[".repeat(5_000) + "]".repeat(5_000));
        assertThat(Manifests.faults(yaml))
                .containsExactly("7:59: nested deeper than 50 levels; a manifest needs no more than ten");
    }

    @Test
    void stopsAtListsOfMergesThatNestTooDeep() {
        String yaml = "debian11: {<<: " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThat(Manifests.faults(yaml))
                .containsExactly("1:65: nested deeper than 50 levels; a manifest needs no more than ten");
    }

    @Test
    void stopsAtAliasesThatMultiply() {
        String levels = IntStream.rangeClosed(1, 9)
                .mapToObj(level -> "x-" + level + ": &l" + level + " ["
                        + ("*l" + (level - 1) + ", ").repeat(9).concat("1]\n"))
                .collect(Collectors.joining());
        String yaml = "x-0: &l0 lol\n" + levels + Manifests.distro("debian11", "header: *l9");
        assertThat(Manifests.faults(yaml))
                .containsExactly("11:1: more than 100,000 values up to here, counting what aliases and merges repeat");
        assertThat(Manifests.read(yaml).manifest().distros()).isEmpty();
    }

    @Test
    void stopsAtMergesThatMultiply() {
        String wide = IntStream.range(0, 1000).mapToObj(it -> "k" + it + ": 1").collect(Collectors.joining(", "));
        String yaml = "x-w: &w {" + wide + "}\n"
                + IntStream.range(0, 200)
                        .mapToObj(it -> "x-" + it + ": {<<: *w}\n")
                        .collect(Collectors.joining());
        assertThat(Manifests.faults(yaml))
                .singleElement()
                .asString()
                .endsWith(": more than 100,000 values up to here, counting what aliases and merges repeat");
    }

    @Test
    void readsAHundredDistrosWithAllTheirAliases() {
        String whole = Manifests.whole();
        String ubi8 = whole.substring(whole.indexOf("ubi8:"), whole.indexOf("amazonlinux2:"));
        String yaml = whole
                + IntStream.range(0, 100)
                        .mapToObj(it -> ubi8.replace("ubi8:", "ubi" + it + "x:"))
                        .collect(Collectors.joining());
        assertThat(Manifests.faults(yaml)).isEmpty();
        assertThat(Manifests.read(yaml).manifest().distros()).hasSize(105);
    }

    @Test
    void givesUpOnLongListsBeforeComparingAllWithAll() {
        String versions = IntStream.range(0, 20_000)
                .mapToObj(it -> "\"" + (10 + it / 1000) + "." + it % 1000 + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
        String yaml = Manifests.distro("debian11", "python_versions: " + versions, "ignore_python: " + versions);
        List<String> faults = Assertions.assertTimeout(LONG, () -> Manifests.faults(yaml));
        assertThat(faults)
                .containsExactly(
                        "7:20: debian11.python_versions: the list has 20000 entries, expected 1 to 200 entries",
                        "8:18: debian11.ignore_python: the list has 20000 entries, expected 0 to 200 entries");
    }
}
