package com.bentoml.manager.cli;

import com.bentoml.manager.build.BuildSettings.Destination;
import com.bentoml.manager.build.PlanDecisions.Force;
import com.bentoml.manager.build.Publication.Reuse;
import com.bentoml.manager.build.ReleaseBuild;
import com.bentoml.manager.build.RunTerms;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.report.ReleaseLock;
import com.bentoml.manager.report.Run;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What of the selected images is built, besides those that aren't up to date. */
final class WorkOptions {
    private final CommandSpec command;
    private final Argument<Boolean> force;
    private final Argument<Boolean> forceBase;
    private final Argument<Boolean> resume;
    private final Argument<Boolean> retryFailed;

    WorkOptions(CommandSpec command) {
        this.command = command;
        force = Argument.flag(command, "--force", "Build all that is selected, also what is up to date.");
        forceBase = Argument.flag(
                command,
                "--force_base",
                "Build whole families: the base images that are needed, and what is selected of those built"
                        + " on them.");
        resume = Argument.flag(
                command,
                "--resume",
                "Go on with the last run if it came to no end: what it has made stays, and bases are what"
                        + " they were for it. Needs the options it was given.");
        retryFailed = Argument.flag(
                command,
                "--retry_failed",
                "Build only what failed in the last run, or was skipped or cancelled in it.");
    }

    /** Refuses what makes no sense together before anything is done. */
    void requireSense(Destination destination, boolean skipBase, boolean dryRun) {
        if (forceBase.value() && skipBase) {
            throw misuse("--force_base and --skip_base exclude each other");
        }
        if (resume.value() && retryFailed.value()) {
            throw misuse(
                    "--resume and --retry_failed exclude each other; --retry_failed goes on with a run of its own that"
                            + " came to no end");
        }
        if (resume.value() && dryRun) {
            throw misuse("--resume and --dry_run exclude each other; manager plan shows what is left to do");
        }
        if ((resume.value() || retryFailed.value()) && destination != Destination.REGISTRY) {
            throw misuse(
                    (resume.value() ? "--resume" : "--retry_failed") + " is for runs that push; nothing else is kept");
        }
    }

    /** What to build whatever there is; what is retried comes out as the last run was to make it. */
    Force force(ReleaseLock lock) {
        return new Force(force.value() || isForcedAgain(lock), forceBase.value());
    }

    /** What of the images that wait for their tags is taken instead of building them. */
    Reuse reuse(ReleaseBuild.Start start) {
        boolean forced = force.value() || forceBase.value();
        if (start.isResumed()) {
            return forced ? Reuse.OWN : Reuse.ALL;
        }
        if (forced) {
            return Reuse.NOTHING;
        }
        return isForcedAgain(start.lock()) ? Reuse.OWN : Reuse.SURE;
    }

    private boolean isForcedAgain(ReleaseLock lock) {
        return retryFailed.value()
                && lock.run()
                        .filter(it -> !RunTerms.force(it.terms()).isNothing())
                        .isPresent();
    }

    boolean isResume() {
        return resume.value();
    }

    boolean isRetryFailed() {
        return retryFailed.value();
    }

    /** The run to go on with, if there is one; one that was asked for something else is misuse. */
    Optional<Run> unfinished(ReleaseLock lock, Map<String, String> terms) {
        Optional<Run> run = lock.run().filter(it -> resume.value() && !it.finished());
        if (run.filter(it -> RunTerms.isRetry(it.terms())).isPresent()) {
            throw misuse("--resume: the last run, of " + run.get().started()
                    + ", was one of --retry_failed; give --retry_failed to go on with it, or leave out --resume");
        }
        List<String> differences = run.map(it -> it.differences(terms)).orElse(List.of());
        if (run.isPresent() && !differences.isEmpty()) {
            throw misuse("--resume: the last run, of " + run.get().started() + ", was asked for something else ("
                    + String.join("; ", differences)
                    + "); give the same options on the same manifest, or leave out --resume");
        }
        return run;
    }

    /** Those of the selected images that the last run didn't get done, with the bases that it was to build for them. */
    ReleasePlan failed(ReleasePlan whole, ReleasePlan selected, ReleaseLock lock) {
        Run last = lock.run()
                .orElseThrow(() -> misuse("--retry_failed: the lock file knows of no run; leave it out to build all"));
        boolean families = RunTerms.force(last.terms()).bases();
        Set<ImageReference> wanted = new HashSet<>();
        selected.images().stream().filter(image -> isLeft(image, last, lock)).forEach(image -> {
            wanted.add(image.reference());
            image.parent().filter(parent -> families).ifPresent(wanted::add);
        });
        return new ReleasePlan(
                selected.release(),
                selected.cudaVersion(),
                whole.images().stream()
                        .filter(image -> wanted.contains(image.reference()) && isLeft(image, last, lock))
                        .toList());
    }

    /** A run that was killed had no time to note what it didn't come to; what others don't note is as it was. */
    private static boolean isLeft(Image image, Run last, ReleaseLock lock) {
        Optional<ReleaseLock.LastRun> noted = lock.entry(image.reference())
                .map(ReleaseLock.Entry::lastRun)
                .filter(it -> it.run().filter(last.id()::equals).isPresent());
        return noted.map(it -> !it.isGood())
                .orElseGet(() -> last.end() == Run.End.NONE
                        && last.before().containsKey(image.reference().toString()));
    }

    private ParameterException misuse(String message) {
        return Misuse.of(command, message);
    }
}
