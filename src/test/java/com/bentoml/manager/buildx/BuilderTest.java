package com.bentoml.manager.buildx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuilderTest {

    @Test
    void readsTheDescriptionOfAllNodes() {
        Builder builder = Builder.parse("""
                Name:          fleet
                Driver:        docker-container
                Last Activity: 2026-11-22 12:00:00 +0000 UTC

                Nodes:
                Name:                  fleet0
                Endpoint:              unix:///var/run/docker.sock
                Status:                running
                Platforms:             linux/amd64, linux/amd64/v2, linux/386

                Name:      fleet1
                Platforms: linux/arm64*, linux/arm/v7
                """);

        assertThat(builder.name()).isEqualTo("fleet");
        assertThat(builder.driver()).isEqualTo("docker-container");
        assertThat(builder.nodes()).isEqualTo(2);
        assertThat(builder.nativePlatform()).isEqualTo("linux/amd64");
        assertThat(builder.lacking(List.of("linux/amd64", "linux/arm64/v8", "linux/arm/v7", "linux/s390x")))
                .containsExactly("linux/s390x");
        assertThat(builder.error()).isEmpty();
    }

    @Test
    void readsWhyANodeDoesNotStart() {
        assertThat(Builder.parse("Name: x\nDriver: remote\nError:     connection refused\n")
                        .error())
                .contains("connection refused");
    }

    @Test
    void comparesVersionsByNumber() {
        assertThat(Preflight.isOlder("github.com/docker/buildx v0.9.1 x", "0.13.0"))
                .isTrue();
        assertThat(Preflight.isOlder("github.com/docker/buildx 0.13.0+ds1 x", "0.13.0"))
                .isFalse();
        assertThat(Preflight.isOlder("github.com/docker/buildx v1.0.0", "0.13.0"))
                .isFalse();
        assertThat(Preflight.isOlder("a development version", "0.13.0")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "v0.13.1, false",
        "0.13.1+ds1, false",
        "v0.14.0, true",
        "v0.14.1-desktop.1, true",
        "v0.15.2, true",
        "v0.16.0, false",
        "v1.0.0, false",
        "master, false",
    })
    void knowsWhichVersionsMixContexts(String version, boolean mixes) {
        assertThat(Preflight.mixesContexts("github.com/docker/buildx " + version + " x"))
                .isEqualTo(mixes);
    }
}
