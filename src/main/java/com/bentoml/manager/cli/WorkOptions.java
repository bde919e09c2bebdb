package com.bentoml.manager.cli;

import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.lock.Run;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.run.PlanDecisions.Force;
import com.bentoml.manager.run.ReleaseBuild;
import com.bentoml.manager.run.RunTerms;
import com.bentoml.manager.tags.Publication.Reuse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What of the selected images is built, besides those that aren't up to date. */
@Command(optionListHeading = "%nWhat to build:%n")
final class WorkOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--force", description = "Build all selected images, even those that are up to date.")
    private boolean force;

    @Option(
            names = {"--force_base", "--force-base"},
            description =
                    "Build whole families: the base images that are needed, and the selected images built on them.")
    private boolean forceBase;

    @Option(
            names = {"--skip_base", "--skip-base"},
            description = "Build no base image; take those in the registry.")
    private boolean skipBase;

    @Option(
            names = "--resume",
            description = "Go on with the last run if it was interrupted: images that it made are kept, and bases are"
                    + " those that it began with. Give the same options as then.")
    private boolean resume;

    @Option(
            names = {"--retry_failed", "--retry-failed"},
            description = "Build only the images that failed in the last run, or were skipped or cancelled.")
    private boolean retryFailed;

    /** Refuses what makes no sense together before anything is done. */
    void requireSense(Destination destination, boolean dryRun) {
        if (forceBase && skipBase) {
            throw misuse("--force_base and --skip_base exclude each other");
        }
        if (resume && retryFailed) {
            throw misuse(
                    "--resume and --retry_failed exclude each other; --retry_failed goes on with a run of its own that"
                            + " came to no end");
        }
        if (resume && dryRun) {
            throw misuse("--resume and --dry_run exclude each other; manager plan shows what is left to do");
        }
        if ((resume || retryFailed) && destination != Destination.REGISTRY) {
            throw misuse((resume ? "--resume" : "--retry_failed") + " is for runs that push; nothing else is kept");
        }
    }

    /** What to build whatever there is; what is retried comes out as the last run was to make it. */
    Force force(ReleaseLock lock) {
        return new Force(force || isForcedAgain(lock), forceBase);
    }

    /** What of the images that wait for their tags is taken instead of building them. */
    Reuse reuse(ReleaseBuild.Start start) {
        boolean forced = force || forceBase;
        if (start.isResumed()) {
            return forced ? Reuse.OWN : Reuse.ALL;
        }
        if (forced) {
            return Reuse.NOTHING;
        }
        return isForcedAgain(start.lock()) ? Reuse.OWN : Reuse.SURE;
    }

    private boolean isForcedAgain(ReleaseLock lock) {
        return retryFailed
                && lock.run()
                        .filter(it -> !RunTerms.force(it.terms()).isNothing())
                        .isPresent();
    }

    boolean isSkipBase() {
        return skipBase;
    }

    boolean isResume() {
        return resume;
    }

    boolean isRetryFailed() {
        return retryFailed;
    }

    /** The run to go on with, if there is one; one that was asked for something else is misuse. */
    Optional<Run> unfinished(ReleaseLock lock, Map<String, String> terms) {
        Optional<Run> run = lock.run().filter(it -> resume && !it.finished());
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
