package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.SampleRelease;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTraceTest {
    @TempDir
    Path folder;

    @Test
    void tellsEveryProgramWithItsEndAndTime() {
        Cli.Result result = build("-v5");
        assertThat(result.status()).isZero();
        assertThat(result.err())
                .containsPattern("(?m)^TRACE process - \\[\\d+] docker buildx version$")
                .containsPattern(
                        "(?m)^TRACE process - \\[\\d+] docker buildx build .* --tag docker.io/bentoml/bento-server:base-\\S+ .*$")
                .containsPattern("(?m)^TRACE process - \\[\\d+] exit status 0 \\(\\d+\\.\\d{3} s\\)$");
        assertThat(numbers(result, "exit status")).isEqualTo(numbers(result, "docker|git"));
    }

    @Test
    void tellsTheTimeOfEachStage() {
        String time = " \\(\\d+\\.\\d{3} s\\)\n";
        assertThat(build("-v5").err())
                .containsPattern("planned 2 images" + time)
                .containsPattern("rendered 5 files" + time)
                .containsPattern("compared 2 files with the disk" + time)
                .containsPattern("went through 2 images" + time)
                .containsPattern("in all \\d+\\.\\d{3} s\n\\z");
    }

    @Test
    void tellsNoneOfItWithoutBeingAsked() {
        assertThat(build("-v4").err())
                .contains("planned 2 images\n")
                .doesNotContain("exit status")
                .doesNotContain("in all");
    }

    @Test
    void hidesSecretsInArguments() {
        Cli.Result result = build("-v5", "--build_arg", "NPM_TOKEN=first", "--build_arg", "URL=x-s3cret-y");
        assertThat(result.err())
                .contains("NPM_TOKEN=***")
                .contains("URL=x-***-y")
                .doesNotContain("first")
                .doesNotContain("s3cret");
    }

    private Cli.Result build(String... args) {
        SampleRelease release = SampleRelease.in(folder.resolve("project"), folder.resolve("docker"));
        String[] all = new String[args.length + 4];
        System.arraycopy(
                new String[] {"build", "--generate", "--bentoml_version=1.0.0", "--python_version=3.9"}, 0, all, 0, 4);
        System.arraycopy(args, 0, all, 4, args.length);
        return release.run(Map.of("DOCKER_PASS", "s3cret"), all);
    }

    /** The numbers of the lines that begin with it. */
    private static Set<String> numbers(Cli.Result result, String beginning) {
        return result.err()
                .lines()
                .filter(line -> line.matches("TRACE process - \\[\\d+] (" + beginning + ").*"))
                .map(line -> line.replaceAll("].*", ""))
                .collect(Collectors.toSet());
    }
}
