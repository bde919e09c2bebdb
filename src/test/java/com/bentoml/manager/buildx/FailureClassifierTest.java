package com.bentoml.manager.buildx;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.buildx.ProgressText.FailedStep;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.report.FailureClass;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureClassifierTest {
    private static final CommandResult FAILED = new CommandResult.Exited(1, "");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    REGISTRY | failed to push r/x:1: unexpected status from PUT request to http://r/v2/: 500 Internal Server Error
                    REGISTRY | failed to copy: httpReadSeeker: failed open: unexpected status code https://r/v2/x: 429 Too Many Requests
                    REGISTRY | failed to do request: Head "http://r/v2/x": read tcp 1.2.3.4:5: read: connection reset by peer
                    REGISTRY | failed to copy: read tcp 127.0.0.1:5: unexpected EOF
                    REGISTRY | failed to do request: Put "http://r/v2/x": EOF
                    REGISTRY | failed to do request: Head "https://r/v2/": net/http: TLS handshake timeout
                    REGISTRY | failed to do request: Head "https://r/v2/": dial tcp 127.0.0.1:1: connect: connection refused
                    REGISTRY | failed to do request: Head "http://r/v2/x": net/http: HTTP/1.x transport connection broken: malformed MIME header
                    REGISTRY | failed to push r/x:1: unknown blob
                    REGISTRY | failed to copy: stream error: stream ID 17; INTERNAL_ERROR; received from peer
                    REGISTRY | failed to push r/x:1: failed to do request: Put "https://r/v2/x": io: read/write on closed pipe
                    REGISTRY | failed to push r/x:1: cannot reuse body, request must be retried
                    REGISTRY | failed to resolve source metadata for r/x:1@sha256:0a1b: r/x:1@sha256:0a1b: not found
                    AUTHENTICATION | failed to push r/x:1: unexpected status from HEAD request to http://r/v2/x: 401 Unauthorized
                    AUTHENTICATION | failed to authorize: failed to fetch oauth token: 403 Forbidden
                    AUTHENTICATION | push access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials
                    DOCKERFILE | dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)
                    DOCKERFILE | failed to compute cache key: failed to calculate checksum of ref x: "/nofile": not found
                    DOCKERFILE | r/x:1: failed to resolve source metadata for r/x:1: r/x:1: not found
                    EMULATION | process "/bin/sh" did not start: exec /bin/sh: exec format error
                    ENGINE | Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?
                    ENGINE | rpc error: code = Unavailable desc = error reading from server: EOF
                    ENGINE | failed to prepare sha256:ec9d as u464: parent snapshot sha256:ec9d does not exist: not found
                    ENGINE | failed to read dockerfile: failed to mount x: snapshot x does not exist: not found
                    ENGINE | Unavailable: error reading from server: EOF
                    ENGINE | Unavailable: closing transport due to: connection error
                    ENGINE | DeadlineExceeded: context deadline exceeded
                    ENGINE | rpc error: code = DeadlineExceeded desc = context deadline exceeded
                    ENGINE | listing workers for Build: failed to list workers: Unavailable: connection error
                    ENGINE | failed to receive status: EOF
                    ENGINE | EOF
                    REGISTRY | DeadlineExceeded: failed to fetch anonymous token: Get "https://auth.docker.io/token": context deadline exceeded
                    REGISTRY | unexpected status: 503 Service Unavailable
                    REGISTRY | unexpected EOF
                    REGISTRY | r/x:1: failed to resolve source metadata for r/x:1: unexpected EOF
                    DOCKERFILE | dockerfile parse error on line 4: unknown instruction: EOF (did you mean ENV?)
                    DOCKERFILE | dockerfile parse error on line 4: unknown instruction: "connection refused"
                    UNKNOWN | invalid tag "r/x:unexpected EOF": invalid reference format
                    UNKNOWN | no builder "connection refused" found
                    UNKNOWN | secret missing ID
                    REFUSED | failed to push r/x:1: denied: The image tag '1' already exists in the 'x' repository and cannot be overwritten because the tag is immutable.
                    REFUSED | failed to push r/x:1: unexpected status from PUT request to https://r/v2/x/manifests/1: 412 Precondition Failed: Failed to process request due to 'x:1' configured as immutable.
                    UNKNOWN | something nobody has seen before
                    """)
    void readsTheErrorOfBuildx(FailureClass expected, String error) {
        assertThat(FailureClassifier.classify(evidence("ERROR: failed to build: failed to solve: " + error)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    MIRROR | amd64 | 100 | Err:1 http://mirror.example.org bullseye Temporary failure resolving 'mirror.example.org'
                    MIRROR | amd64 | 100 | E: Failed to fetch http://mirror.example.org/x.deb  503  Service Unavailable [IP: 1.2.3.4 80]
                    MIRROR | amd64 | 100 | E: Failed to fetch http://mirror.example.org/x.deb  Hash Sum mismatch
                    MIRROR | amd64 | 1 | curl: (56) Recv failure: Connection reset by peer
                    MIRROR | amd64 | 1 | pip._vendor.urllib3.exceptions.ReadTimeoutError: Read timed out.
                    MIRROR | amd64 | 1 | ERROR: https://mirror/x.apk: temporary error (try again later)
                    DOCKERFILE | amd64 | 100 | E: Failed to fetch http://mirror.example.org/x.deb  404  Not Found
                    DOCKERFILE | amd64 | 127 | /bin/sh: 1: foo: not found
                    DOCKERFILE | amd64 | 139 | Segmentation fault
                    EMULATION | arm64 | 139 | Segmentation fault
                    EMULATION | arm64 | 1 | qemu: uncaught target signal 11 (Segmentation fault) - core dumped
                    EMULATION | arm64 | 255 | exec /bin/sh: exec format error
                    """)
    void readsWhatAFailedRunWrote(FailureClass expected, String architecture, int status, String output) {
        FailedStep step = new FailedStep(
                "[linux/" + architecture + " 2/3] RUN make",
                "process \"/bin/sh -c make\" did not complete successfully: exit code: " + status,
                List.of(output));
        FailureEvidence evidence = new FailureEvidence(
                FAILED,
                List.of("ERROR: failed to solve: " + step.error()),
                Optional.of(step),
                "linux/amd64",
                Optional.empty());

        assertThat(FailureClassifier.classify(evidence)).isEqualTo(expected);
    }

    @Test
    void knowsTheWordsOfACommandFromThoseOfTheEngine() {
        String command =
                "process \"/bin/sh -c echo Cannot connect to the Docker daemon, rpc error: code = Unavailable\" ";
        FailureEvidence failed = inRun(command + "did not complete successfully: exit code: 1");
        FailureEvidence lost = inRun("rpc error: code = Unavailable desc = error reading from server: EOF");

        assertThat(FailureClassifier.classify(failed)).isEqualTo(FailureClass.DOCKERFILE);
        assertThat(FailureClassifier.classify(lost)).isEqualTo(FailureClass.ENGINE);
    }

    private static FailureEvidence inRun(String error) {
        FailedStep step = new FailedStep("[2/3] RUN echo", error, List.of());
        return new FailureEvidence(
                FAILED,
                List.of("ERROR: failed to build: failed to solve: " + error),
                Optional.of(step),
                "linux/amd64",
                Optional.empty());
    }

    @Test
    void readsAllThatARegistryListsAsErrors() {
        FailureEvidence evidence = evidence(
                "ERROR: failed to build: failed to push r/x:1: errors:",
                "blob upload unknown: blob upload unknown",
                "");

        assertThat(evidence.message())
                .isEqualTo("failed to push r/x:1: errors: blob upload unknown: blob upload unknown");
        assertThat(FailureClassifier.classify(evidence)).isEqualTo(FailureClass.REGISTRY);
    }

    @Test
    void findsTheFaultOfACommandLineAboveItsUsage() {
        FailureEvidence evidence = evidence(
                "unknown flag: --eof: EOF",
                "",
                "Usage:  docker buildx build [OPTIONS] PATH | URL | -",
                "",
                "Run 'docker buildx build --help' for more information");

        assertThat(evidence.message()).isEqualTo("unknown flag: --eof: EOF");
        assertThat(FailureClassifier.classify(evidence)).isEqualTo(FailureClass.UNKNOWN);
    }

    @Test
    void knowsTheOnlyPlatformOfABuild() {
        FailedStep step = new FailedStep("[2/3] RUN make", "exit code: 139", List.of("Segmentation fault"));

        assertThat(FailureClassifier.classify(new FailureEvidence(
                        FAILED, List.of(), Optional.of(step), "linux/amd64", Optional.of("linux/arm64"))))
                .isEqualTo(FailureClass.EMULATION);
        assertThat(FailureClassifier.classify(new FailureEvidence(
                        FAILED, List.of(), Optional.of(step), "linux/amd64", Optional.of("linux/amd64"))))
                .isEqualTo(FailureClass.DOCKERFILE);
    }

    @Test
    void knowsHowAProgramEnded() {
        assertThat(FailureClassifier.classify(ended(new CommandResult.TimedOut(Duration.ofSeconds(1)))))
                .isEqualTo(FailureClass.TIMEOUT);
        assertThat(FailureClassifier.classify(ended(new CommandResult.Exited(130, ""))))
                .isEqualTo(FailureClass.UNKNOWN);
        assertThat(FailureClassifier.classify(ended(new CommandResult.Stopped())))
                .isEqualTo(FailureClass.CANCELLED);
        assertThat(FailureClassifier.classify(ended(new CommandResult.Failed("docker can't be started"))))
                .isEqualTo(FailureClass.ENGINE);
    }

    @Test
    void findsHowLongTheRegistryWantsToBeLeftAlone() {
        assertThat(FailureClassifier.retryAfter(List.of("x", "429 Too Many Requests, Retry-After: 17")))
                .contains(Duration.ofSeconds(17));
        assertThat(FailureClassifier.retryAfter(List.of("x"))).isEmpty();
        assertThat(FailureClassifier.retryAfter(List.of("retry after 86400 seconds")))
                .contains(Duration.ofHours(24));
    }

    @Test
    void findsThatInTheUnitsOfGo() {
        Map<String, Duration> pauses = Map.of(
                "toomanyrequests: retry-after: 616.6µs, allowed: 44000/minute", Duration.ofNanos(616_600),
                "retry-after: 250ms", Duration.ofMillis(250),
                "Retry-After: 1h2m3.5s", Duration.ofMillis(3_723_500),
                "Retry-After: 30S", Duration.ofSeconds(30),
                "retry after 10MB", Duration.ofSeconds(10));
        pauses.forEach((line, pause) ->
                assertThat(FailureClassifier.retryAfter(List.of(line))).contains(pause));
    }

    @Test
    void showsTheLinesOfTheDockerfileThatBuildxPointsAt() {
        FailureEvidence evidence = evidence(
                "Dockerfile:3",
                "--------------------",
                "   1 |     FROM debian:11",
                "   3 | >>> RUN false",
                "   4 |     ",
                "--------------------",
                "ERROR: failed to build: failed to solve: process \"/bin/sh -c false\" did not complete successfully");

        assertThat(evidence.source("generated/x/Dockerfile"))
                .containsExactly("generated/x/Dockerfile:3", "   1 |     FROM debian:11", "   3 | >>> RUN false");
        assertThat(evidence.message()).isEqualTo("process \"/bin/sh -c false\" did not complete successfully");
    }

    @Test
    void findsThePlaceOfWhatCannotBeParsed() {
        assertThat(evidence("ERROR: failed to solve: dockerfile parse error on line 12: unknown instruction: RNU")
                        .source("generated/x/Dockerfile"))
                .containsExactly("generated/x/Dockerfile:12");
    }

    @Test
    void findsThePlaceInTheDockerfileOfACondaImage() {
        FailureEvidence evidence = evidence("Dockerfile-conda:2", "   2 | >>> RUN false", "ERROR: failed to solve: x");

        assertThat(evidence.source("generated/x/Dockerfile-conda")).first().isEqualTo("generated/x/Dockerfile-conda:2");
        assertThat(evidence.line()).hasValue(2);
    }

    private static FailureEvidence evidence(String... lines) {
        return new FailureEvidence(FAILED, List.of(lines), Optional.empty(), "linux/amd64", Optional.empty());
    }

    private static FailureEvidence ended(CommandResult result) {
        return new FailureEvidence(result, List.of(), Optional.empty(), "linux/amd64", Optional.empty());
    }
}
