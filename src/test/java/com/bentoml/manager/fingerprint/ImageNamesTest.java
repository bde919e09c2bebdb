package com.bentoml.manager.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.fingerprint.ImageNames.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNamesTest {
    private static final String DIGEST = "@sha256:0123456789012345678901234567890123456789012345678901234567890123";

    @Test
    void fillsInArgumentsAndTheirDefaults() {
        ImageNames names = read("""
                ARG PYTHON_VERSION=3.10
                ARG SUITE="bullseye"
                FROM python:${PYTHON_VERSION}-slim-$SUITE
                """, Map.of("PYTHON_VERSION", "3.8"));

        assertThat(names.external()).containsExactly("python:3.8-slim-bullseye");
        assertThat(names.base()).isEqualTo("python:3.8-slim-bullseye");
    }

    @Test
    void followsTheLastStageBackToItsImage() {
        ImageNames names = read("""
                FROM --platform=$BUILDPLATFORM golang:1 AS tools
                FROM debian:11 AS base
                FROM Base as middle
                FROM middle
                """);

        assertThat(names.external()).containsExactly("golang:1", "debian:11");
        assertThat(names.base()).isEqualTo("debian:11");
    }

    @ParameterizedTest
    @CsvSource({
        "busybox, busybox",
        "busybox:latest, BusyBox",
        "docker.io/library/busybox, busybox",
        "docker.io/busybox:latest, busybox",
        "index.docker.io/library/busybox, busybox",
    })
    void anImageIsADoubtIfAPinOfItWouldTakeTheStageThatIsCalledSo(String image, String stage) {
        ImageNames names = read("FROM " + image + " AS " + stage + "\nRUN true\n");

        assertThat(names.external()).containsExactly(image);
        assertThat(names.shadowed()).containsExactly(image);
        assertThat(names.base()).isEqualTo(image);
        assertThat(names.doubts()).containsExactly("FROM " + image + ": can't be pinned, as a stage has the same name");
    }

    @ParameterizedTest
    @CsvSource({
        "busybox:1, busybox",
        "busybox, busybox1",
        "me/busybox, busybox",
        "reg.example/busybox, busybox",
        "busybox" + DIGEST + ", busybox",
    })
    void anotherImageIsNoDoubt(String image, String stage) {
        ImageNames names = read("FROM " + image + " AS " + stage + "\nRUN true\n");

        assertThat(names.shadowed()).isEmpty();
        assertThat(names.doubts()).isEmpty();
    }

    @Test
    void readsTheFileAsEachPlatformDoes() {
        String file = """
                FROM alpha:1 AS tool-amd64
                FROM beta:1 AS tool-armv7
                FROM gamma:$TARGETARCH
                COPY --from=tool-amd64 /a /a
                FROM tool-$TARGETARCH$TARGETVARIANT
                """;
        ImageNames names = new ImageNames.Reader().read(file, Map.of(), List.of("linux/amd64", "linux/arm/v7"));

        assertThat(names.external()).containsExactly("alpha:1", "beta:1", "gamma:amd64", "gamma:arm");
        assertThat(names.base()).isEmpty();
        assertThat(names.doubts()).isEmpty();
    }

    @Test
    void whatOnlyTheBuilderKnowsIsADoubtAndNoFault() {
        ImageNames names = new ImageNames.Reader()
                .read(
                        "ARG E\nFROM tool-$BUILDARCH\nFROM x:$E\nCOPY --from=$X /a /a\nRUN --mount=from=$Y true\n"
                                + "FROM 'a:1'\nFROM ${A#x}\n",
                        Map.of("E", Optional.empty()),
                        List.of("linux/amd64"));

        assertThat(names.external()).isEmpty();
        assertThat(names.faults()).isEmpty();
        assertThat(names.doubts())
                .containsExactly(
                        "COPY --from=$X: can't tell which image it names",
                        "FROM ${A#x}: can't tell which image it names",
                        "FROM 'a:1': can't tell which image it names",
                        "FROM tool-$BUILDARCH: can't tell which image it names",
                        "FROM x:$E: can't tell which image it names",
                        "RUN --mount=from=$Y: can't tell which image it names");
    }

    @Test
    void aNameThatIsNoneForWantOfAVariableIsAFault() {
        ImageNames names = read("""
                ARG EMPTY
                ARG DECLARED=1
                # a comment
                FROM debian:$VERSION
                FROM \\
                  x:${EMPTY}
                FROM $SUFFIX
                FROM a:1$SUFFIX
                FROM b:${VERSION:-1}
                ARG VERSION=12
                """);

        assertThat(names.faults())
                .containsExactly(
                        new Fault(
                                4,
                                "FROM debian:$VERSION names no image: no ARG before the first FROM declares VERSION"),
                        new Fault(5, "FROM x:${EMPTY} names no image: EMPTY has no value"),
                        new Fault(7, "FROM $SUFFIX names no image: no ARG before the first FROM declares SUFFIX"));
        assertThat(names.external()).containsExactly("a:1", "b:1");
        assertThat(read("ARG V\nFROM debian:$V\n", Map.of("V", "1")).faults()).isEmpty();
        assertThat(read("FROM debian:$V\n", Map.of("V", "1")).faults()).hasSize(1);
    }

    @Test
    void findsImagesThatAreCopiedFromOrMounted() {
        ImageNames names = read("""
                FROM --platform=$BUILDPLATFORM alpha:1 AS One
                COPY --link --from=later /a /a
                FROM beta:1
                COPY --chown=1:1 --from=gamma:1 /a /b
                COPY --from=0 /a /c
                COPY --from=ONE ["/a", "/d"]
                RUN --network=none --mount=type=cache,target=/x,FROM=delta:1 \\
                    # a comment, and an empty line

                    --mount=type=bind,from=one,target=/y --mount=from=registry:5000/a/Epsilon,target=/z true
                RUN --mount='type=bind,"source=a,b",from=eta:1,target=/m' cat /m
                RUN --mount=type=bind,target=/w,from=registry:5000/a/epsilonDIGEST true
                ONBUILD COPY --from=zeta:1 /a /e
                FROM scratch AS later
                """.replace("DIGEST", DIGEST));

        assertThat(names.external())
                .containsExactly(
                        "alpha:1",
                        "beta:1",
                        "gamma:1",
                        "delta:1",
                        "eta:1",
                        "registry:5000/a/epsilon" + DIGEST,
                        "zeta:1");
        assertThat(names.doubts())
                .containsExactly("RUN --mount=from=registry:5000/a/Epsilon: can't tell which image it names");
        assertThat(read("FROM a:1\nRUN --mount='type=bind,\"x' true\n").doubts())
                .containsExactly("RUN --mount=type=bind,\"x: it isn't understood");
    }

    @Test
    void namesWhatComesFromAnAddressWithoutAChecksum() {
        ImageNames names = read("""
                FROM alpha:1
                ADD https://me:secret@site.example/a-$VERSION.gz /a
                ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://b.example/b /b
                ADD --checksum=$SUM https://c.example/c /c
                ADD --checksum= ["https://d.example/d", "/d"]
                ADD $KIND/d "${SITE}/x" local /d
                ADD https://git.example/e.git#v1 git@git.example:f.git /e
                ADD https://git.example/g.git#0123456789012345678901234567890123456789:sub /g
                """);

        assertThat(names.addresses())
                .containsExactly(
                        "ADD $KIND/d: it may be an address",
                        "ADD ${SITE}/x: it may be an address",
                        "ADD git@git.example:f.git: a git repository without a commit",
                        "ADD https://d.example/d: an address without a checksum",
                        "ADD https://git.example/e.git#v1: a git repository without a commit",
                        "ADD https://site.example/a-$VERSION.gz: an address without a checksum");
        assertThat(names.doubts()).containsExactly("ADD --checksum=$SUM: can't tell whether it is one");
    }

    @Test
    void readsDirectivesAtTheTopOnly() {
        ImageNames names = read("""
                # syntax=docker/dockerfile:1.10
                # escape=`
                FROM alpha:1
                COPY --from=beta:1 `
                  /a C:\\
                COPY --from=gamma:1 /a /b
                """);

        assertThat(names.external()).containsExactly("alpha:1", "beta:1", "gamma:1");
        assertThat(names.syntax()).contains("docker/dockerfile:1.10");
        assertThat(names.doubts()).isEmpty();
        assertThat(read("# a comment\n# syntax=docker/dockerfile:1\nFROM a:1\n").syntax())
                .isEmpty();
        assertThat(read("# syntax=me/front:1\nFROM a:1\n").doubts())
                .containsExactly("# syntax=me/front:1: a front end with a grammar of its own");
    }

    @Test
    void aDoubledEscapeContinuesNoLine() {
        assertThat(read("FROM a:1\nRUN echo \\\\\nCOPY --from=b:1 /a /a\n").external())
                .containsExactly("a:1", "b:1");
    }

    @ParameterizedTest
    @CsvSource({
        "$A, one",
        "${A}x, onex",
        "x$NONE, x",
        "${NONE:-two}, two",
        "${EMPTY:-two}, two",
        "x${EMPTY-two}, x",
        "${A:+two}, two",
        "x${EMPTY:+two}, x",
        "${EMPTY+two}, two",
        "${NONE:-${A}}, one",
        "'\"a-$A\"', a-one",
        "${A:-$BUILDARCH}, one",
        "$TARGETOS-$TARGETARCH$TARGETVARIANT, linux-amd64",
        "x/$TARGETPLATFORM, x/linux/amd64",
    })
    void fillsInVariablesAsBuildKitDoes(String word, String expected) {
        assertThat(variables().expand(word).text()).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${A#o}", "${NONE:?is missing}", "$BUILDPLATFORM", "${A/o/x}", "$", "\\$A", "'$A'"})
    void leavesToTheBuilderWhatOnlyItKnows(String word) {
        assertThat(variables().expand(word).text()).isEmpty();
    }

    @Test
    void theFrontEndOfTheBuildComesBeforeTheOneOfTheFile() {
        String file = "# syntax=docker/dockerfile:1\nFROM a:1\n";
        assertThat(read(file, Map.of("BUILDKIT_SYNTAX", "me/front:1")).syntax()).contains("me/front:1");
        assertThat(read("FROM a:1\n").syntax()).isEmpty();
    }

    @Test
    void onlyOnbuildLeavesAnythingToTheImagesBuiltOnIt() {
        ImageNames.Reader reader = new ImageNames.Reader();
        assertThat(reader.hasTriggers("FROM a:1\nonbuild RUN true\n")).isTrue();
        assertThat(reader.hasTriggers("FROM a:1\nRUN echo ONBUILD\n")).isFalse();
    }

    private static Variables variables() {
        Variables variables = new Variables(Map.of(), "linux/amd64", '\\');
        variables.declare("A=one");
        variables.declare("EMPTY=");
        return variables;
    }

    private static ImageNames read(String text) {
        return read(text, Map.of());
    }

    private static ImageNames read(String text, Map<String, String> buildArgs) {
        Map<String, Optional<String>> given = new HashMap<>();
        buildArgs.forEach((name, value) -> given.put(name, Optional.of(value)));
        return new ImageNames.Reader().read(text, given, List.of("linux/amd64"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUN <<END\nTEXT\n END\nEND\n",
                "RUN cat << EOF > /x\nTEXT\nEOF\n",
                "RUN cat <<-'EOF' > /x\nTEXT\n\tEOF\n",
                "run python3 << \"EOF\"\nTEXT\nEOF\n",
                "RUN echo $((1<<2)) <<-\"A B\" 3<<C\n\tA B\nTEXT\nC\n",
                "COPY <<-\"FILE\" /x\nTEXT\n\tFILE\n",
                "COPY <<A <<B /x/\nTEXT\nA\nTEXT\nB\n",
                "ONBUILD RUN <<LAST\nTEXT\nLAST\n",
                "RUN <<\\EOF cat\nTEXT\nEOF\n",
                "RUN cat <<E\"O\"F\nTEXT\nEOF\n",
                "RUN [ -x a ] && cat <<EOF && [ b ]\nTEXT\nEOF\n",
                "RUN cat \\\n# a comment\n <<EOF \\\n  > /x\nTEXT\nEOF\n",
            })
    void theTextOfAHereDocumentIsNoInstruction(String instruction) {
        ImageNames names = read("# FROM comment:1\nFROM debian:11\n"
                + instruction.replace("TEXT", "FROM text:1\nCOPY --from=text:2 /a /a\nfrom redis import Redis")
                + "COPY --from=debian:12 /a /a\n");

        assertThat(names.external()).containsExactly("debian:11", "debian:12");
        assertThat(names.doubts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUN [\"cat\", \"<<D\"]",
                "RUN cat <<<EOF",
                "RUN echo $((1<<2))",
                "ENV A=<<EOF",
                "RUN a <<",
                "RUN a <<- EOF"
            })
    void whatOnlyLooksLikeAHereDocumentIsNone(String instruction) {
        assertThat(read("FROM a:1\n" + instruction + "\nCOPY --from=b:1 /a /a\n")
                        .external())
                .containsExactly("a:1", "b:1");
    }

    @Test
    void aHereDocumentWithoutAnEndIsADoubt() {
        assertThat(read("FROM a:1\nRUN <<EOF cat\nCOPY one /\n").doubts())
                .containsExactly("<<EOF: no line ends this here-document");
    }

    @Test
    void anArgumentBehindTheFirstStageIsNotMeant() {
        assertThat(read("FROM debian:11 AS one\nARG TAG=12\nFROM debian:${TAG:-10}\n")
                        .external())
                .containsExactly("debian:11", "debian:10");
    }

    @Test
    void anArgumentOfTheBuildComesBeforeThePlatform() {
        assertThat(read("FROM debian-$TARGETARCH:11\n", Map.of("TARGETARCH", "mips"))
                        .external())
                .containsExactly("debian-mips:11");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENV A={\"k\":\"v\",%s}",
                "LABEL a='%s'",
                "LABEL a=%s",
                "ARG A=%s",
                "RUN [%s\"k\"]",
                "COPY [%s \"k\"]",
                "RUN cat <<EOF %s\nEOF",
                "RUN --mount=from=a.%s true",
                "# %s",
            })
    void readsLongLines(String line) {
        for (String piece : List.of("\"k\":\"v\",", "a.", "'k'", "\"k\",", "\\\"", "\"a\\nb\" , ")) {
            String text = "FROM a:1\n" + line.replace("%s", piece.repeat(100_000 / piece.length()))
                    + "\nCOPY --from=f:1 f /f\n";

            assertThat(read(text).external()).contains("f:1");
        }
    }
}
