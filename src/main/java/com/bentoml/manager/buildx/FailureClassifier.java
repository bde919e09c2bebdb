package com.bentoml.manager.buildx;

import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.report.FailureClass;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from a build's last words why it failed. Pure. */
public final class FailureClassifier {
    private static final Pattern PARSE_ERROR = any("dockerfile parse error", "^failed to read dockerfile: open ");

    /** Errors of buildx's own command line. */
    private static final Pattern USAGE = any(
            "^(docker: )?['\"]docker buildx build['\"] requires",
            "^(unknown|unknown shorthand) flag",
            "^flag needs an argument",
            "^bad flag syntax",
            "^invalid ",
            "^no builder ",
            "^secret missing ",
            "^unknown (cache|attestation) ",
            "^exporter \\S+ could not be found",
            "^unable to prepare context");

    private static final Pattern IMMUTABLE = any("(?i)\\bimmutab", "cannot be overwritten because");
    private static final String OF_REGISTRY = "https?://|failed to (push|resolve|fetch|copy|pull|do request|authorize)";
    private static final Pattern ENGINE = any(
            "Cannot connect to the Docker daemon",
            "error during connect",
            "rpc error: code = Unavailable",
            "^(?!.*(" + OF_REGISTRY + ")).*?(^|: |code = )(Unavailable|DeadlineExceeded|EOF)(:|$| desc =)",
            "snapshot \\S+ does not exist",
            "error reading from server: EOF",
            "failed to dial gRPC",
            "failed to get status: .*(EOF|connection)",
            "dial unix \\S+: connect:",
            "no such container: buildx_buildkit",
            "graceful_stop");
    private static final Pattern AUTHENTICATION = any(
            "401 Unauthorized",
            "403 Forbidden",
            "authorization failed",
            "no basic auth credentials",
            "authentication required",
            "insufficient_scope",
            "access to the requested resource is not authorized",
            "denied: ",
            "failed to authorize");
    private static final Pattern REGISTRY = any(
            "429 Too Many Requests",
            "toomanyrequests",
            "unexpected status.*: 5\\d\\d",
            "unexpected status code 5\\d\\d",
            "received unexpected HTTP status: 5\\d\\d",
            "\\b50[0234] (Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out)",
            "connection reset by peer",
            "connection refused",
            "broken pipe",
            "unexpected EOF",
            ": EOF\\b",
            "TLS handshake timeout",
            "i/o timeout",
            "net/http: request canceled",
            "Client\\.Timeout exceeded",
            "context deadline exceeded",
            "http2: (server sent GOAWAY|client connection lost|timeout awaiting)",
            "stream error: .*INTERNAL_ERROR; received from peer",
            "use of closed network connection",
            "read/write on closed pipe",
            "cannot reuse body, request must be retried",
            "server misbehaving",
            "failed size validation",
            "unexpected commit digest",
            "content digest \\S+: not found",
            "blob upload (unknown|invalid)",
            "unknown blob",
            "short read",
            "transport connection broken",
            "malformed (HTTP|MIME)",
            // A digest is only asked for once it was seen in that registry.
            "@sha\\d+:[0-9a-f]+: not found");
    private static final Pattern MIRROR = any(
            "Temporary failure (resolving|in name resolution)",
            "Could not resolve host",
            "Connection (timed out|reset by peer|refused)",
            "Could not connect to",
            "Network is unreachable",
            "\\b(429|50[0234])\\s+(Too Many Requests|Internal Server Error|Bad Gateway|Service Unavailable|Gateway)",
            "HTTP Error (429|5\\d\\d)",
            "returned error: (429|5\\d\\d)",
            "Hash Sum mismatch",
            "File has unexpected size",
            "Mirror sync in progress",
            "temporary error \\(try again later\\)",
            "curl: \\((6|7|18|28|35|52|55|56|92)\\)",
            "Read(Timeout| timed out)",
            "ConnectTimeout",
            "IncompleteRead",
            "RemoteDisconnected",
            "Cannot download repomd.xml",
            "All mirrors were tried",
            "CondaHTTPError",
            "Could not (open|read) .*https?://.*download");
    private static final Pattern EMULATION = any(
            "exec format error",
            "qemu: (uncaught target signal|unsupported syscall|fatal)",
            "qemu-\\S+: ",
            "rosetta error");
    private static final Pattern COMMAND_ENDED = any("did not complete successfully: exit code: ");
    private static final Pattern CRASHED = any("exit code: 13[2469]\\b");
    private static final Pattern DOCKERFILE =
            any("did not complete successfully", "failed to compute cache key", "not found");
    private static final List<Rule> RULES = List.of(
            new Rule(PARSE_ERROR, FailureClass.DOCKERFILE),
            new Rule(USAGE, FailureClass.UNKNOWN),
            new Rule(IMMUTABLE, FailureClass.REFUSED),
            new Rule(ENGINE, FailureClass.ENGINE),
            new Rule(EMULATION, FailureClass.EMULATION),
            new Rule(REGISTRY, FailureClass.REGISTRY),
            new Rule(AUTHENTICATION, FailureClass.AUTHENTICATION),
            new Rule(DOCKERFILE, FailureClass.DOCKERFILE));
    private static final Pattern STEP_PLATFORM = Pattern.compile("^\\[(linux/\\S+) ");
    private static final Pattern GO_DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(h|ms|m|s|[uµμ]s|ns)");
    private static final Pattern RETRY_AFTER =
            Pattern.compile("(?i:retry[- ]after):?\\s*((?:" + GO_DURATION.pattern() + ")+|\\d{1,9})");

    /** Words, and what they mean. */
    private record Rule(Pattern pattern, FailureClass failureClass) {}

    private FailureClassifier() {}

    public static FailureClass classify(FailureEvidence evidence) {
        if (evidence.result() instanceof CommandResult.Stopped) {
            return FailureClass.CANCELLED;
        }
        if (evidence.result() instanceof CommandResult.TimedOut) {
            return FailureClass.TIMEOUT;
        }
        if (evidence.result() instanceof CommandResult.Failed) {
            return FailureClass.ENGINE;
        }
        FailureClass outside = outsideOfRun(evidence.message());
        // The message quotes the command, which may have any words.
        return evidence.step()
                .filter(step -> isRun(step.name()))
                .filter(step -> outside != FailureClass.ENGINE
                        || COMMAND_ENDED.matcher(step.error()).find())
                .map(step -> inRun(step, evidence))
                .orElse(outside);
    }

    /** How long the registry asked to be left alone: in seconds, or as Go writes durations, such as {@code 616.6µs}. */
    public static Optional<Duration> retryAfter(List<String> lines) {
        return lines.stream()
                .map(RETRY_AFTER::matcher)
                .filter(Matcher::find)
                .map(matcher -> duration(matcher.group(1)))
                .findFirst();
    }

    private static Duration duration(String text) {
        Matcher part = GO_DURATION.matcher(text);
        if (!part.find()) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        Duration whole = Duration.ZERO;
        do {
            double nanos =
                    Double.parseDouble(part.group(1)) * unit(part.group(2)).toNanos();
            whole = whole.plusNanos(Math.round(nanos));
        } while (part.find());
        return whole;
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "h" -> Duration.ofHours(1);
            case "m" -> Duration.ofMinutes(1);
            case "s" -> Duration.ofSeconds(1);
            case "ms" -> Duration.ofMillis(1);
            case "ns" -> Duration.ofNanos(1);
            default -> Duration.ofNanos(1_000);
        };
    }

    private static FailureClass inRun(ProgressText.FailedStep step, FailureEvidence evidence) {
        String output = String.join("\n", step.output()) + "\n" + step.error();
        boolean emulated = !platform(step, evidence).equals(evidence.nativePlatform());
        if (EMULATION.matcher(output).find()
                || (emulated && CRASHED.matcher(step.error()).find())) {
            return FailureClass.EMULATION;
        }
        return MIRROR.matcher(output).find() ? FailureClass.MIRROR : FailureClass.DOCKERFILE;
    }

    /** The platform in the name of a step; a build for a single platform names none. */
    private static String platform(ProgressText.FailedStep step, FailureEvidence evidence) {
        Matcher matcher = STEP_PLATFORM.matcher(step.name());
        return matcher.find() ? matcher.group(1) : evidence.onlyPlatform().orElse(evidence.nativePlatform());
    }

    /** The first class that fits; the unambiguous ones come first. */
    private static FailureClass outsideOfRun(String message) {
        return RULES.stream()
                .filter(rule -> rule.pattern.matcher(message).find())
                .map(Rule::failureClass)
                .findFirst()
                .orElse(FailureClass.UNKNOWN);
    }

    private static boolean isRun(String step) {
        return step.contains("] RUN ");
    }

    private static Pattern any(String... patterns) {
        return Pattern.compile(String.join("|", patterns));
    }
}
