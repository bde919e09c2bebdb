package com.bentoml.manager.release;

import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.process.ShellWords;
import com.bentoml.manager.report.BuildReport;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command lines that go on where a build has ended.
 *
 * @param arguments those of the build
 */
record NextCommands(List<String> arguments, Optional<Path> projectDir, Redaction redaction) {
    /** Options that a repetition takes from the lock file. */
    private static final Set<String> REMEMBERED = Set.of("--force", "--force_base", "--force-base");

    /** The registry in an image's name; an address has slashes before it. */
    private static final Pattern REGISTRY =
            Pattern.compile("(?<![\\w/.:-])((?:[\\w-]+\\.)+[\\w-]+(?::\\d+)?|localhost:\\d+)/");

    NextCommands {
        arguments = List.copyOf(arguments);
    }

    /** Logins that were refused, then the build again; nothing where all is well. */
    List<String> after(BuildReport report, boolean isStopped, BuildSession.Job job, WorkRequest work) {
        if (report.isGood()) {
            return List.of();
        }
        List<String> commands = new ArrayList<>();
        refusing(report, job.registry()).forEach(registry -> commands.add(authenticate(registry)));
        boolean isGoingOn = !job.isPushed() || work.resume() || work.retryFailed();
        boolean isBrokenOff = isStopped || report.unrecorded().isPresent();
        commands.add(isGoingOn ? again(arguments) : isBrokenOff ? again(with("--resume", arguments)) : retry());
        return commands;
    }

    private static Set<String> refusing(BuildReport report, String usual) {
        Set<String> registries = new LinkedHashSet<>();
        report.results().forEach(result -> {
            if (result.outcome() instanceof Outcome.Failed failed
                    && failed.failureClass() == FailureClass.AUTHENTICATION) {
                Matcher named = REGISTRY.matcher(failed.message());
                registries.add(named.find() ? named.group(1) : usual);
            }
        });
        return registries;
    }

    private String authenticate(String registry) {
        List<String> words = new ArrayList<>(List.of("authenticate", "--registry", registry));
        projectDir.ifPresent(folder -> words.addAll(List.of("--project_dir", folder.toString())));
        return again(words);
    }

    private String retry() {
        int end = end(arguments);
        List<String> own = new ArrayList<>(arguments.subList(0, end));
        own.removeIf(REMEMBERED::contains);
        own.addAll(arguments.subList(end, arguments.size()));
        return again(with("--retry_failed", own));
    }

    private static List<String> with(String option, List<String> words) {
        List<String> all = new ArrayList<>(words);
        all.add(end(words), option);
        return all;
    }

    /** Where the command's own options end. */
    private static int end(List<String> words) {
        int end = words.indexOf("--");
        return end < 0 ? words.size() : end;
    }

    private String again(List<String> words) {
        return "manager " + ShellWords.of(redaction.words(words));
    }
}
