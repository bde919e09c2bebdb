package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteNameTest {
    @ParameterizedTest
    @CsvSource({
        "debian, docker.io/library/debian:latest",
        "debian:11-slim, docker.io/library/debian:11-slim",
        "bentoml/bento-server:base, docker.io/bentoml/bento-server:base",
        "docker.io/debian, docker.io/library/debian:latest",
        "index.docker.io/bentoml/x:1, docker.io/bentoml/x:1",
        "localhost/x, localhost/x:latest",
        "127.0.0.1:5000/a/b, 127.0.0.1:5000/a/b:latest",
        "quay.io/x, quay.io/x:latest",
        "registry.access.redhat.com/ubi8/python-38:1, registry.access.redhat.com/ubi8/python-38:1",
        "debian:11@sha256:abc, docker.io/library/debian@sha256:abc",
        "127.0.0.1:5000/a@sha256:abc, 127.0.0.1:5000/a@sha256:abc"
    })
    void readsNamesAsDockerDoes(String name, String whole) {
        assertThat(RemoteName.of(name)).hasToString(whole);
    }
}
