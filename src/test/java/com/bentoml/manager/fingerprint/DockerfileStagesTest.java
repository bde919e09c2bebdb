package com.bentoml.manager.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileStagesTest {

    @Test
    void fillsInArgumentsAndTheirDefaults() {
        DockerfileStages stages = read("""
                ARG PYTHON_VERSION=3.10
                ARG SUITE="bullseye"
                FROM python:${PYTHON_VERSION}-slim-$SUITE
                """, Map.of("PYTHON_VERSION", "3.8"));

        assertThat(stages.external()).containsExactly("python:3.8-slim-bullseye");
        assertThat(stages.base()).isEqualTo("python:3.8-slim-bullseye");
    }

    @Test
    void followsTheLastStageBackToItsImage() {
        DockerfileStages stages = read("""
                FROM --platform=$BUILDPLATFORM golang:1 AS tools
                FROM debian:11 AS base
                FROM Base as middle
                FROM middle
                """, Map.of());

        assertThat(stages.external()).containsExactly("golang:1", "debian:11");
        assertThat(stages.base()).isEqualTo("debian:11");
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
        DockerfileStages stages = read("FROM " + image + " AS " + stage + "\nRUN true\n", Map.of());

        assertThat(stages.external()).containsExactly(image);
        assertThat(stages.shadowed()).containsExactly(image);
        assertThat(stages.base()).isEqualTo(image);
        assertThat(stages.doubts())
                .containsExactly("FROM " + image + ": can't be pinned, as a stage has the same name");
    }

    @ParameterizedTest
    @CsvSource({
        "busybox:1, busybox",
        "busybox, busybox1",
        "me/busybox, busybox",
        "reg.example/busybox, busybox",
        "busybox@sha256:0123456789012345678901234567890123456789012345678901234567890123, busybox",
    })
    void anotherImageIsNoDoubt(String image, String stage) {
        DockerfileStages stages = read("FROM " + image + " AS " + stage + "\nRUN true\n", Map.of());

        assertThat(stages.shadowed()).isEmpty();
        assertThat(stages.doubts()).isEmpty();
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
        DockerfileStages stages = DockerfileStages.of(file, Map.of(), List.of("linux/amd64", "linux/arm/v7"));

        assertThat(stages.external()).containsExactly("alpha:1", "beta:1", "gamma:amd64", "gamma:arm");
        assertThat(stages.base()).isEmpty();
        assertThat(stages.doubts()).isEmpty();
    }

    @Test
    void whatTheBuildersMachineDecidesIsADoubt() {
        DockerfileStages stages = read("FROM tool-$BUILDARCH\nCOPY --from=$X /a /a\nRUN --mount=from=$Y true\n");

        assertThat(stages.external()).isEmpty();
        assertThat(stages.doubts())
                .containsExactly(
                        "COPY --from=$X: can't tell which image it names",
                        "FROM tool-$BUILDARCH: can't tell which image it names",
                        "RUN --mount=from=$Y: can't tell which image it names");
    }

    @Test
    void findsImagesThatAreCopiedFromOrMounted() {
        DockerfileStages stages = read("""
                FROM --platform=$BUILDPLATFORM alpha:1 AS One
                COPY --link --from=later /a /a
                FROM beta:1
                COPY --chown=1:1 --from=gamma:1 /a /b
                COPY --from=0 /a /c
                COPY --from=ONE ["/a", "/d"]
                RUN --network=none --mount=type=cache,target=/x,from=delta:1 \\
                    # a comment, and an empty line

                    --mount=type=bind,from=one,target=/y --mount=from=registry:5000/a/Epsilon,target=/z true
                RUN --mount=type=bind,target=/w,from=registry:5000/a/epsilon@sha256:0123456789012345678901234567890123456789012345678901234567890123 true
                ONBUILD COPY --from=zeta:1 /a /e
                FROM scratch AS later
                """);

        assertThat(stages.external())
                .containsExactly(
                        "alpha:1",
                        "beta:1",
                        "gamma:1",
                        "delta:1",
                        "registry:5000/a/epsilon@sha256:0123456789012345678901234567890123456789012345678901234567890123",
                        "zeta:1");
        assertThat(stages.doubts())
                .containsExactly("RUN --mount=from=registry:5000/a/Epsilon: can't tell which image it names");
    }

    @Test
    void namesWhatComesFromAnAddressWithoutAChecksum() {
        DockerfileStages stages = read("""
                FROM alpha:1
                ARG VERSION=1
                ENV SITE=https://me:secret@site.example KIND=tar
                ADD https://site.example/a-$VERSION.gz /a
                ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://site.example/b /b
                ADD $SITE/c /c
                ADD $KIND/d $UNKNOWN /d
                ADD https://git.example/e.git#v1 git@git.example:f.git /e
                ADD https://git.example/g.git#0123456789012345678901234567890123456789:sub /g
                """);

        assertThat(stages.doubts())
                .containsExactly(
                        "ADD $UNKNOWN: can't tell whether it is an address",
                        "ADD git@git.example:f.git: a git repository without a commit",
                        "ADD https://git.example/e.git#v1: a git repository without a commit",
                        "ADD https://site.example/a-1.gz: an address without a checksum",
                        "ADD https://site.example/c: an address without a checksum");
        assertThat(stages.taken()).containsExactly("tar/d");
    }

    @Test
    void tellsWhatTheContextMayBeAskedFor() {
        assertThat(read("FROM a:1\nRUN cat x\nCOPY --from=b:1 /a /a\nCOPY <<EOF /x\nCOPY no /no\nEOF\n")
                        .taken())
                .isEmpty();
        assertThat(read("FROM a:1\nARG D=dir\nCOPY ./a.sh $D/../b/ c/*.py /x/\nADD [\"d e\", \"/y\"]\n")
                        .taken())
                .containsExactly("a.sh", "b", "c", "d e");
        assertThat(read("FROM a:1\nCOPY *.sh /\n").taken()).containsExactly(".");
        assertThat(read("FROM a:1\nRUN --mount=target=/src true\n").taken()).containsExactly(".");
        assertThat(read("FROM a:1\nRUN --mount=type=bind,source=x/y,target=/src true\n")
                        .taken())
                .containsExactly("x/y");
    }

    @Test
    void readsDirectivesAtTheTopOnly() {
        DockerfileStages stages = read("""
                # syntax=docker/dockerfile:1.10
                # escape=`
                FROM alpha:1
                COPY --from=beta:1 `
                  /a C:\\
                COPY --from=gamma:1 /a /b
                """);

        assertThat(stages.external()).containsExactly("alpha:1", "beta:1", "gamma:1");
        assertThat(stages.syntax()).contains("docker/dockerfile:1.10");
        assertThat(read("# a comment\n# syntax=docker/dockerfile:1\nFROM a:1\n").syntax())
                .isEmpty();
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
        "${A:?is missing}, one",
        "'\"a $A\"', a one",
        "\\$A, $A",
        "'\"a\\b\\$A\"', a\\b$A",
        "${A:-$BUILDARCH}, one",
        "$, $",
    })
    void fillsInVariablesAsBuildKitDoes(String word, String expected) {
        assertThat(Expansion.of(word, Variables.global(Map.of("A", "one", "EMPTY", "")), '\\'))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"${A#o}", "${NONE:?is missing}", "$BUILDPLATFORM", "${A/o/x}"})
    void leavesToTheBuilderWhatOnlyItKnows(String word) {
        assertThat(Expansion.of(word, Variables.global(Map.of("A", "one")), '\\'))
                .isEmpty();
    }

    @Test
    void keepsQuotesThatStandInOthers() {
        assertThat(Expansion.of("'$A'\"'$A'\"", Variables.global(Map.of("A", "one")), '\\'))
                .contains("$A'one'");
    }

    private static DockerfileStages read(String text) {
        return read(text, Map.of());
    }

    private static DockerfileStages read(String text, Map<String, String> buildArgs) {
        return DockerfileStages.of(text, buildArgs, List.of("linux/amd64"));
    }

    @Test
    void usesTheWordOfAnUnsetVariable() {
        assertThat(read("ARG TAG\nFROM debian:${TAG:-11}\n", Map.of()).base()).isEqualTo("debian:11");
    }

    @Test
    void ignoresWhatLooksLikeAStageInText() {
        DockerfileStages stages = read("""
                # FROM comment:1
                FROM debian:11
                RUN <<END
                FROM text:1
                FROM text:1
                 END
                END
                RUN echo $((1<<2)) <<-"A B" 3<<C
                \tA B
                FROM text:2
                FROM text:2
                C
                RUN ["cat", "<<D"]
                COPY <<-"FILE" /x
                FROM text:3
                FROM text:3
                \tFILE
                ONBUILD RUN <<LAST
                FROM text:4
                LAST
                COPY --from=debian:12 /a /a
                """, Map.of());

        assertThat(stages.external()).containsExactly("debian:11", "debian:12");
    }

    @Test
    void anArgumentBehindTheFirstStageIsNotMeant() {
        assertThat(read("FROM debian:11 AS one\nARG TAG=12\nFROM debian:$TAG\n", Map.of())
                        .external())
                .containsExactly("debian:11");
    }

    @Test
    void anArgumentOfTheBuildComesBeforeThePlatform() {
        assertThat(read("FROM debian-$TARGETARCH:11\n", Map.of("TARGETARCH", "mips"))
                        .external())
                .containsExactly("debian-mips:11");
    }

    @Test
    void aVariableThatABaseImageMaySetMayBeAnything() {
        DockerfileStages stages = read("""
                ARG GLOBAL=assets
                FROM a:1
                COPY $ASSETS/f /f
                ADD $SITE/x.tar "${SITE}/y.tar" /x/
                """);

        assertThat(stages.taken()).containsExactly(".");
        assertThat(stages.doubts())
                .containsExactly(
                        "ADD \"${SITE}/y.tar\": can't tell whether it is an address",
                        "ADD $SITE/x.tar: can't tell whether it is an address");
        assertThat(read("ARG D=d\nFROM a:1\nCOPY $D/f /f\n").taken()).containsExactly(".");
        assertThat(read("FROM a:1\nENV A=$B\nCOPY $A/f /f\n").taken()).containsExactly(".");
        assertThat(read("FROM a:1\nENV A=x\nENV A=$B\nCOPY $A/f /f\n").taken()).containsExactly(".");
        assertThat(read("FROM a:1 AS one\nFROM one\nCOPY $D/f /f\n").taken()).containsExactly(".");
    }

    @Test
    void aVariableThatIsDeclaredIsWhatTheDockerfileMakesOfIt() {
        assertThat(read("FROM a:1\nARG D\nCOPY $D/f /f\n").taken()).containsExactly("f");
        assertThat(read("ARG D=d\nFROM a:1\nARG D\nCOPY $D/f /f\n").taken()).containsExactly("d/f");
        assertThat(read("FROM scratch\nCOPY $D/f /f\n").taken()).containsExactly("f");
        assertThat(read("FROM a:1\nARG A=x\nCOPY ${A:-$B}/f /f\n").taken()).containsExactly("x/f");
        assertThat(read("FROM a:1\nENV A=x\nFROM a:1\nARG A=y\nCOPY $A /f\n").taken())
                .containsExactly("y");
    }

    @Test
    void allWordsOfOneEnvSeeWhatWasBeforeIt() {
        assertThat(read("FROM a:1\nENV dir=old\nENV dir=new sub=$dir\nCOPY $sub $dir /\n")
                        .taken())
                .containsExactly("new", "old");
    }

    @Test
    void readsTheOldFormOfEnv() {
        assertThat(read("FROM a:1\nENV D my files\nCOPY [\"$D/f\", \"/f\"]\n").taken())
                .containsExactly("my files/f");
        assertThat(read("FROM a:1\nENV D a=b\nCOPY $D /f\n").taken()).containsExactly("a=b");
    }

    @Test
    void anEscapedSpaceEndsNoValue() {
        assertThat(read("FROM a:1\nENV D=my\\ files E=\"a\\b\\\"\"\nCOPY [\"$D\", \"$E\", \"/f\"]\n")
                        .taken())
                .containsExactly(".", "my files");
        assertThat(read("# escape=`\nFROM a:1\nENV D=my` files E=a\\ \nCOPY [\"$D\", \"/f\"]\n")
                        .taken())
                .containsExactly("my files");
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
            String text = "FROM a:1\n" + line.replace("%s", piece.repeat(100_000 / piece.length())) + "\nCOPY f /f\n";

            assertThat(read(text).taken()).contains("f");
        }
    }

    @Test
    void namesOfHereDocumentsAreReadAsTheShellDoes() {
        assertThat(read("""
                FROM a:1
                RUN <<\\EOF cat
                COPY one /
                EOF
                COPY two /
                RUN cat <<E"O"F
                COPY three /
                EOF
                COPY four /
                """).taken()).containsExactly("four", "two");
    }

    @Test
    void aHereDocumentWithoutAnEndIsADoubt() {
        assertThat(read("FROM a:1\nRUN <<EOF cat\nCOPY one /\n").doubts())
                .containsExactly("<<EOF: no line ends this here-document");
    }

    @Test
    void onlyAnArrayOfStringsIsJson() {
        assertThat(read("FROM a:1\nRUN [ -x a ] && cat <<EOF && [ b ]\nCOPY one /\nEOF\nCOPY two /\n")
                        .taken())
                .containsExactly("two");
        assertThat(read("FROM a:1\nCOPY [ab]* dest[1]\n").taken()).containsExactly(".");
        assertThat(read("FROM a:1\nCOPY [ \"a\\u0062\" ,\"c\\/d\",\"/x\" ] \n").taken())
                .containsExactly("ab", "c/d");
    }

    @Test
    void aChecksumHasToBeOne() {
        DockerfileStages stages = read("""
                FROM alpha:1
                ARG NONE
                ARG SUM=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d
                ADD --checksum=$NONE https://site.example/a /a
                ADD --checksum=$UNKNOWN https://site.example/b /b
                ADD --checksum= https://site.example/c /c
                ADD --checksum=$SUM https://site.example/d /d
                ADD --checksum=$SUM $UNKNOWN/e /e
                """);

        assertThat(stages.doubts())
                .containsExactly(
                        "ADD https://site.example/a: an address without a checksum",
                        "ADD https://site.example/b: an address without a checksum",
                        "ADD https://site.example/c: an address without a checksum");
        assertThat(stages.taken()).isEmpty();
    }

    @Test
    void aRepositoryMayBeNamedAsForScp() {
        DockerfileStages stages = read("""
                FROM alpha:1
                ADD deploy@git.example.com:a.git git.example.com:b.git /x/
                ADD me@git.example.com:c.git#0123456789012345678901234567890123456789 /c
                ADD ./d:1 e@1/f:2 g:/h /x/
                """);

        assertThat(stages.doubts())
                .containsExactly(
                        "ADD deploy@git.example.com:a.git: a git repository without a commit",
                        "ADD git.example.com:b.git: a git repository without a commit");
        assertThat(stages.taken()).containsExactly("d:1", "e@1/f:2", "g:/h");
    }

    @Test
    void skipsAShebang() {
        assertThat(read("#!/usr/bin/env buildx\n# syntax=docker/dockerfile:1\nFROM a:1\n")
                        .syntax())
                .contains("docker/dockerfile:1");
    }
}
