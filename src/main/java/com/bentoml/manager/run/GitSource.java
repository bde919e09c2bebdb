package com.bentoml.manager.run;

import com.bentoml.manager.fingerprint.RemoteSource;
import com.bentoml.manager.run.ImageLabels.Source;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Tells which state of the project is built. */
public final class GitSource {
    private static final Pattern COMMITTED = Pattern.compile("(?m)^committer .*> (\\d+) [+-]\\d+$");

    private final Git git;

    public GitSource(Git git) {
        this.git = git;
    }

    /** The time is {@code SOURCE_DATE_EPOCH} where that is set, else the commit's. */
    public Source source(Map<String, String> environment) {
        Optional<String> seconds = Optional.ofNullable(environment.get("SOURCE_DATE_EPOCH"))
                .filter(it -> !it.isBlank())
                .or(() -> git.ask("cat-file", "commit", "HEAD").flatMap(GitSource::committed));
        return new Source(
                seconds.flatMap(GitSource::time),
                git.ask("rev-parse", "HEAD"),
                git.ask("remote", "get-url", "origin").map(RemoteSource::withoutCredentials));
    }

    private static Optional<String> committed(String commit) {
        return COMMITTED.matcher(commit).results().findFirst().map((MatchResult it) -> it.group(1));
    }

    private static Optional<String> time(String seconds) {
        try {
            return Optional.of(
                    Instant.ofEpochSecond(Long.parseLong(seconds.strip())).toString());
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
