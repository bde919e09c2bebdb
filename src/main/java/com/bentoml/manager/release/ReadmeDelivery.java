package com.bentoml.manager.release;

import com.bentoml.manager.buildx.FailureClassifier;
import com.bentoml.manager.buildx.FailureEvidence;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.Pause;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.process.ShellWords;
import com.bentoml.manager.publish.Pushrm;
import com.bentoml.manager.publish.PushrmOutput;
import com.bentoml.manager.publish.ReadmePush;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.LogFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Pushes a README to one registry after the other, even after failures, and reports each result. */
final class ReadmeDelivery {
    private final ProjectContext context;
    private final RetryPolicy policy;
    private final Consumer<String> results;
    private final Pushrm pushrm;
    private final List<ReadmePush> pushes;

    /** @param results gets a line for each README that was pushed */
    ReadmeDelivery(
            ProjectContext context,
            RetryPolicy policy,
            Consumer<String> results,
            Pushrm pushrm,
            List<ReadmePush> pushes) {
        this.context = context;
        this.policy = policy;
        this.results = results;
        this.pushrm = pushrm;
        this.pushes = List.copyOf(pushes);
    }

    /** Whether all were pushed. */
    boolean run() throws IOException {
        boolean good = true;
        for (ReadmePush push : pushes) {
            good &= deliver(push);
            context.requireRunning();
        }
        return good;
    }

    private boolean deliver(ReadmePush push) throws IOException {
        String name = push.target().registry().name();
        Path file = log(push);
        try (LogFile log = LogFile.at(file)) {
            for (int number = 1; ; number++) {
                Attempt attempt = attempt(push, number, log);
                if (attempt.succeeded()) {
                    results.accept(name + ": README pushed"
                            + push.target().url().map(url -> ", see " + url).orElse(""));
                    return true;
                }
                if (!isWorthAnother(attempt, number) || !pause(name, attempt, number)) {
                    report(name, attempt, number, file);
                    return false;
                }
            }
        }
    }

    /**
     * One call of the plugin.
     *
     * @param words the last that it said
     */
    private record Attempt(CommandResult result, List<String> words) {
        boolean succeeded() {
            return result instanceof CommandResult.Exited exited && exited.succeeded();
        }

        FailureClass failureClass() {
            List<String> plain = words.isEmpty() ? List.of() : List.of(String.join("\n", words));
            return FailureClassifier.classify(
                    new FailureEvidence(result, plain, Optional.empty(), "", Optional.empty()));
        }
    }

    private Attempt attempt(ReadmePush push, int number, LogFile log) {
        log.line("command: " + ShellWords.of(pushrm.words(push)));
        log.line("start: " + context.environment().clock().instant());
        log.line("attempt: " + number);
        log.line("");
        List<String> lines = new ArrayList<>();
        CommandResult result = pushrm.push(push, line -> {
            log.line(line);
            lines.add(line);
        });
        log.line("");
        return new Attempt(result, PushrmOutput.lastWords(lines));
    }

    /** A README is small: a call that takes too long has lost its connection. */
    private boolean isWorthAnother(Attempt attempt, int failures) {
        FailureClass failureClass = attempt.failureClass();
        return (failureClass.isTransient() || failureClass == FailureClass.TIMEOUT) && failures <= policy.retries();
    }

    private boolean pause(String name, Attempt attempt, int failures) {
        Optional<Duration> pause = policy.pause(failures, FailureClassifier.retryAfter(attempt.words()));
        pause.ifPresent(it -> context.narrator().retriesReadme(name, attempt.failureClass(), it, failures + 1));
        return pause.isPresent() && Pause.of(pause.get(), context.environment().stop());
    }

    private void report(String name, Attempt attempt, int attempts, Path log) {
        if (context.environment().stop().isRaised()) {
            return;
        }
        attempt.words().forEach(context.narrator()::detail);
        String often = attempts == 1 ? "" : " in " + attempts + " attempts";
        context.narrator()
                .error(name + ": README not pushed (" + attempt.failureClass() + ")" + often + "; the log is "
                        + context.project().shown(log));
    }

    private Path log(ReadmePush push) {
        String name = "readme." + push.target().registry().name().replace(':', '_');
        return context.project().generated().resolve(LogFile.path(push.target().packageName(), name));
    }
}
