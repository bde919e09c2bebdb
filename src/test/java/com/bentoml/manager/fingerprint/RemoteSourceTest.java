package com.bentoml.manager.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteSourceTest {
    @ParameterizedTest
    @CsvSource({
        "https://me:token@github.com/a/b.git, https://github.com/a/b.git",
        "https://me:p@ss@github.com/a/b@1.git, https://github.com/a/b@1.git",
        "https://github.com/a/b@1.git, https://github.com/a/b@1.git",
        "https://example.com?at=a@b, https://example.com?at=a@b",
        "git@github.com:a/b.git, git@github.com:a/b.git",
    })
    void leavesCredentialsOut(String address, String shown) {
        assertThat(RemoteSource.withoutCredentials(address)).isEqualTo(shown);
    }
}
