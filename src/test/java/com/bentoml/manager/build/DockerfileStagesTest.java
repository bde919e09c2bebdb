package com.bentoml.manager.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerfileStagesTest {

    @Test
    void fillsInArgumentsAndTheirDefaults() {
        DockerfileStages stages = DockerfileStages.of("""
                ARG PYTHON_VERSION=3.10
                ARG SUITE="bullseye"
                FROM python:${PYTHON_VERSION}-slim-$SUITE
                """, Map.of("PYTHON_VERSION", "3.8"));

        assertThat(stages.external()).containsExactly("python:3.8-slim-bullseye");
        assertThat(stages.base()).isEqualTo("python:3.8-slim-bullseye");
    }

    @Test
    void followsTheLastStageBackToItsImage() {
        DockerfileStages stages = DockerfileStages.of("""
                FROM --platform=$BUILDPLATFORM golang:1 AS tools
                FROM debian:11 AS base
                FROM Base as middle
                FROM middle
                """, Map.of());

        assertThat(stages.external()).containsExactly("golang:1", "debian:11");
        assertThat(stages.base()).isEqualTo("debian:11");
    }

    @Test
    void leavesOutWhatThePlatformDecides() {
        assertThat(DockerfileStages.of("FROM scratch AS tool-amd64\nFROM tool-$TARGETARCH\n", Map.of())
                        .external())
                .containsExactly("scratch");
    }

    @Test
    void usesTheWordOfAnUnsetVariable() {
        assertThat(DockerfileStages.of("ARG TAG\nFROM debian:${TAG:-11}\n", Map.of())
                        .base())
                .isEqualTo("debian:11");
    }

    @Test
    void ignoresWhatLooksLikeAStageInText() {
        DockerfileStages stages = DockerfileStages.of("""
                # FROM comment:1
                FROM debian:11
                RUN <<END
                FROM text:1
                END
                COPY <<-"FILE" /x
                FROM text:2
                FILE
                """, Map.of());

        assertThat(stages.external()).containsExactly("debian:11");
    }

    @Test
    void anArgumentBehindTheFirstStageIsNotMeant() {
        assertThat(DockerfileStages.of("FROM debian:11 AS one\nARG TAG=12\nFROM debian:$TAG\n", Map.of())
                        .external())
                .containsExactly("debian:11");
    }
}
