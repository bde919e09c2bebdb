package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChallengeTest {
    private static final String BEARER = "Bearer realm=\"https://a/token\",service=\"q\"";
    private static final Challenge TOKEN = new Challenge("bearer", Map.of("realm", "https://a/token", "service", "q"));

    private static Optional<Challenge> of(String... lines) {
        return Challenge.of(List.of(lines));
    }

    @Test
    void keepsTheParametersOfSeveralChallengesApart() {
        assertThat(of(BEARER + ", Basic realm=\"Registry Realm\"")).contains(TOKEN);
        assertThat(of("Basic realm=\"Registry Realm\", " + BEARER)).contains(TOKEN);
        assertThat(of("Basic realm=\"Registry Realm\"," + BEARER)).contains(TOKEN);
        assertThat(of("Basic realm=\"Registry Realm\"", BEARER)).contains(TOKEN);
        assertThat(of("Negotiate, " + BEARER)).contains(TOKEN);
        assertThat(of("Negotiate YIIB+/==, " + BEARER)).contains(TOKEN);
    }

    @Test
    void knowsWhatATokenMustAllowThatTheClientDidNotThinkOf() {
        assertThat(scope("repository:a/b:delete", "repository:a/b:pull,push")).isEqualTo("repository:a/b:pull,push");
        assertThat(scope("repository:a/b:delete", "repository:a/b:*")).isEqualTo("repository:a/b:*");
    }

    @Test
    void asksForWhatItWantsWhereTheRegistryNamesNoMore() {
        for (String named : List.of("", "repository:a/b:pull", "repository:a/c:*", "repository:a/b", "registry:*:*")) {
            assertThat(scope("repository:a/b:pull,push", named)).isEqualTo("repository:a/b:pull,push");
        }
        assertThat(scope("repository:a/b:delete", "repository:a/b:pull")).isEqualTo("repository:a/b:delete");
        assertThat(scope("repository:a/b:pull", "repository:a/b:push,pull")).isEqualTo("repository:a/b:push,pull");
    }

    private static String scope(String own, String named) {
        return new Challenge("bearer", Map.of("scope", named)).scope(own);
    }

    @Test
    void readsQuotedText() {
        assertThat(of("Bearer realm=\"https://a/token\", service=\"a, Basic b=\\\"c\\\"\""))
                .contains(new Challenge("bearer", Map.of("realm", "https://a/token", "service", "a, Basic b=\"c\"")));
    }

    @Test
    void readsWhatIsSpacedOtherwise() {
        assertThat(of("bearer  REALM = https://a/token ,, service=q")).contains(TOKEN);
        assertThat(of("Bearer error=, scope=\"\", realm=\"https://a/token\"").orElseThrow())
                .satisfies(it -> assertThat(it.parameter("realm")).contains("https://a/token"))
                .satisfies(it -> assertThat(it.parameter("scope")).isEmpty());
        assertThat(of("BASIC")).contains(new Challenge("basic", Map.of()));
        assertThat(of("Basic realm=\"x")).map(Challenge::scheme).contains("basic");
        assertThat(of("Digest realm=\"x\"", "")).isEmpty();
        assertThat(of()).isEmpty();
    }
}
