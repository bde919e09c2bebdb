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

    @ParameterizedTest
    @CsvSource({
        "https://me:secret@a.example/b.gz, https://a.example/b.gz: an address without a checksum",
        "HTTP://a.example/b.git.gz, HTTP://a.example/b.git.gz: an address without a checksum",
        "https://a.example/b.git, https://a.example/b.git: a git repository without a commit",
        "github.com/a/b, github.com/a/b: a git repository without a commit",
        "git://a.example/b#v1, git://a.example/b#v1: a git repository without a commit",
        "a.example:b, a.example:b: a git repository without a commit",
        "https://a.example/b.git#0123456789012345678901234567890123456789,",
        "https://a.example/b.git?commit=0123456789012345678901234567890123456789&x=1,",
        "git@a.example:b#0123456789012345678901234567890123456789:folder,"
    })
    void onlyAnAddressThatNamesACommitIsNoDoubt(String address, String doubt) {
        assertThat(RemoteSource.isRemote(address)).isTrue();
        assertThat(RemoteSource.doubt(address).orElse(null)).isEqualTo(doubt);
    }

    @ParameterizedTest
    @CsvSource({"a/b", "./a", "C:\\a", "a.example:/b", "ftp://a.example/b", "/github.com/a"})
    void aPathIsNoAddress(String path) {
        assertThat(RemoteSource.isRemote(path)).isFalse();
    }
}
