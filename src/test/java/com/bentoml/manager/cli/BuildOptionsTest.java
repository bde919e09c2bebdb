package com.bentoml.manager.cli;

import static com.bentoml.manager.testing.SampleProject.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code build} passes on to buildx, and what it refuses. */
@Timeout(120)
class BuildOptionsTest extends OnGeneratedRelease {
    @Test
    void passesOnWhatFollowsTheDashes() {
        release.run("build", "--releases", "base", "--", "--ulimit", "nofile=1");

        assertThat(release.call(BASE)).contains(" --ulimit nofile=1 .manager/contexts/root-");
        assertThat(release.run("build", "stray").err()).contains("unexpected 'stray'");
    }

    @Test
    void refusesOptionsThatExcludeEachOtherAndValuesOutOfRange() {
        assertThat(release.run("build", "--load", "--push").status()).isEqualTo(2);
        assertThat(release.run("build", "--max_workers", "0").status()).isEqualTo(2);
        assertThat(release.run("build", "--retries", "-1").status()).isEqualTo(2);
        assertThat(release.run("build", "--timeout", "soon").status()).isEqualTo(2);
        assertThat(release.run("build", "--output", "xml").status()).isEqualTo(2);
        assertThat(docker.lines("calls")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reg.example/bentoml/bento-server",
                "type=registry,ref=reg.example/bentoml/bento-server:" + BASE + ",mode=max",
                "ref=reg.example/bentoml/bento-server,type=registry",
            })
    void refusesACacheThatWouldReplaceTheTagsOfImages(String cache) {
        Cli.Result result = release.run("build", "--no_push", "--cache_to", cache);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains("--cache_to: '" + cache + "' is in the repository of the images")
                .contains("such as reg.example/bentoml/bento-server-cache");
        assertThat(docker.lines("calls")).isEmpty();
    }

    @Test
    void aCacheMayBeAnywhereElse() {
        Cli.Result result = release.run(
                "build",
                "--releases",
                "base",
                "--cache_from",
                "reg.example/bentoml/bento-server",
                "--cache_to",
                "reg.example/bentoml/bento-server-cache",
                "--cache_to",
                "type=local,dest=reg.example/bentoml/bento-server",
                "--cache_to",
                "type=registry,ref=other.example/bentoml/bento-server:cache");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(release.call(BASE))
                .contains("--cache-to type=registry,ref=reg.example/bentoml/bento-server-cache:" + BASE);
    }
}
