package com.bentoml.manager.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @ValueSource(strings = {"DOCKER_PASS", "GITHUB_TOKEN", "APIKEY__QUAY_IO", "aws_secret_access_key", "DB_PASSWORD"})
    void hidesTheValueOfAVariableThatSaysItIsSecret(String name) {
        assertThat(Redaction.of(Map.of(name, "s3cret")).apply("before s3cret after"))
                .isEqualTo("before *** after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATH", "HOME", "COMPASS", "BYPASS_CHECK"})
    void leavesOtherVariablesAlone(String name) {
        assertThat(Redaction.of(Map.of(name, "ordinary")).apply("an ordinary text"))
                .isEqualTo("an ordinary text");
    }

    @Test
    void hidesTheLongerOfTwoSecretsFirst() {
        assertThat(new Redaction(List.of("abcd", "abcdef")).apply("abcdef abcd"))
                .isEqualTo("*** ***");
    }

    @Test
    void ignoresSecretsTooShortToBeOne() {
        assertThat(new Redaction(List.of("", "1", "no")).apply("no 1")).isEqualTo("no 1");
    }

    @Test
    void hidesPasswordsInAddresses() {
        assertThat(Redaction.NONE.apply("GET http://user:pa$$@proxy:80/ and http://plain:80/"))
                .isEqualTo("GET http://***@proxy:80/ and http://plain:80/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://token@host/x", "https://me:p@ss@host/x", "http://me:@host/x", "https://:pw@host/x"})
    void hidesAllThatStandsBeforeAHost(String address) {
        assertThat(Redaction.NONE.apply("'" + address + "' @ home"))
                .isEqualTo("'" + address.replaceFirst("//.*@", "//***@") + "' @ home");
        assertThat(Redaction.NONE.apply("ssh://git@host/x see http://host/a@b"))
                .isEqualTo("ssh://git@host/x see http://host/a@b");
    }

    @Test
    void leavesFlagsAboutSecretsAlone() {
        assertThat(Redaction.of(Map.of("MANAGER_PASSWORD_STDIN", "true")).apply("{\"ok\": true}"))
                .isEqualTo("{\"ok\": true}");
        assertThat(Redaction.NONE
                        .andGivenIn(List.of("USE_TOKEN=true", "--build-arg=NPM_TOKEN=hunter22"))
                        .apply("true hunter22"))
                .isEqualTo("true ***");
    }

    @Test
    void hidesWhatArgumentsGiveToSecretNames() {
        assertThat(Redaction.NONE.words(List.of("NPM_TOKEN=a,b", "type=s3,secret-access-key=c", "PLAIN=d", "e")))
                .containsExactly("NPM_TOKEN=***", "type=s3,secret-access-key=***", "PLAIN=d", "e");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    no identity | no identity
                    credentials not found in native keychain | credentials not found in native keychain
                    error getting credentials - err: exit status 1 | error getting credentials - err: exit status 1
                    docker-credential-ecr-login: no region | docker-credential-ecr-login: no region
                    {"Username":"me","Secret":"correct"} | ***
                    warning {"Secret":"cor | warning ***
                    the password: correct horse | the password: ***
                    token=correct | token=***
                    bad token ghp_4711abcDEF for it | bad token *** for it
                    eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx.SflKxw is over | *** is over
                    code 12345678 | code ***
                    QWxhZGRpbjpvcGVuc2VzYW1l | ***
                    https://me:correct@host/ failed | https://***@host/ failed
                    """)
    void ofAKeeperOfSecretsNothingIsShownThatCouldBeOne(String said, String shown) {
        assertThat(Redaction.NONE.ofKeeper(said)).isEqualTo(shown);
    }
}
