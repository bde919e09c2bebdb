package com.bentoml.manager.release;

import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.lock.ReleaseLockFile;
import com.bentoml.manager.lock.Run;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.project.Project;
import com.bentoml.manager.project.UsageException;
import com.bentoml.manager.release.load.LoadedRelease;
import com.bentoml.manager.run.PlanDecisions.Force;
import com.bentoml.manager.run.ReleaseBuild;
import com.bentoml.manager.run.RunTerms;
import com.bentoml.manager.tags.Publication.Reuse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of the selected images is built, besides those that aren't up to date.
 *
 * @param force all of them
 * @param forceBase whole families: the bases that are needed, and the selected images built on them
 * @param skipBase no base image
 * @param resume the last run goes on
 * @param retryFailed only what the last run didn't get done
 */
public record WorkRequest(boolean force, boolean forceBase, boolean skipBase, boolean resume, boolean retryFailed) {
    /** Refuses what makes no sense together before anything is done. */
    public void validate(Destination destination, boolean dryRun) {
        if (forceBase && skipBase) {
            throw new UsageException("--force_base and --skip_base exclude each other");
        }
        if (resume && retryFailed) {
            throw new UsageException(
                    "--resume and --retry_failed exclude each other; --retry_failed goes on with a run of its own that"
                            + " came to no end");
        }
        if (resume && dryRun) {
            throw new UsageException(
                    "--resume and --dry_run exclude each other; manager plan shows what is left to do");
        }
        if ((resume || retryFailed) && destination != Destination.REGISTRY) {
            throw new UsageException(
                    (resume ? "--resume" : "--retry_failed") + " is for runs that push; nothing else is kept");
        }
    }

    /** The images to build of a release. */
    ReleasePlan selected(LoadedRelease release, Project project) throws IOException {
        return retryFailed
                ? failed(
                        release.whole(),
                        release.selected(),
                        new ReleaseLockFile(project.lockFile()).read().lock())
                : release.selected();
    }

    /** Which images are forced. With --retry_failed, those that the last run forced are forced again. */
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

    /** The run to resume, if there is one. It is a usage error to resume a run that had other options. */
    Optional<Run> unfinished(ReleaseLock lock, Map<String, String> terms) {
        Optional<Run> run = lock.run().filter(it -> resume && !it.finished());
        if (run.filter(it -> RunTerms.isRetry(it.terms())).isPresent()) {
            throw new UsageException("--resume: the last run, of " + run.get().started()
                    + ", was one of --retry_failed; give --retry_failed to go on with it, or leave out --resume");
        }
        List<String> differences = run.map(it -> it.differences(terms)).orElse(List.of());
        if (run.isPresent() && !differences.isEmpty()) {
            throw new UsageException(
                    "--resume: the last run, of " + run.get().started() + ", was asked for something else ("
                            + String.join("; ", differences)
                            + "); give the same options on the same manifest, or leave out --resume");
        }
        return run;
    }

    /** Those of the selected images that the last run didn't get done, with the bases that it was to build for them. */
    private static ReleasePlan failed(ReleasePlan whole, ReleasePlan selected, ReleaseLock lock) {
        Run last = lock.run()
                .orElseThrow(() ->
                        new UsageException("--retry_failed: the lock file knows of no run; leave it out to build all"));
        boolean families = RunTerms.force(last.terms()).bases();
        List<Image> left = selected.images().stream()
                .filter(image -> isLeft(image, last, lock))
                .toList();
        Set<ImageReference> wanted = new HashSet<>(families ? whole.ancestors(left) : Set.of());
        left.forEach(image -> wanted.add(image.reference()));
        return new ReleasePlan(
                selected.release(),
                selected.cudaVersion(),
                whole.images().stream()
                        .filter(image -> wanted.contains(image.reference()) && isLeft(image, last, lock))
                        .toList());
    }

    /** A run that was killed had no time to record what it didn't reach; an image that other runs don't record is unchanged. */
    private static boolean isLeft(Image image, Run last, ReleaseLock lock) {
        Optional<ReleaseLock.LastRun> recorded = lock.entry(image.reference())
                .map(ReleaseLock.Entry::lastRun)
                .filter(it -> it.run().filter(last.id()::equals).isPresent());
        return recorded.map(it -> !it.isGood())
                .orElseGet(() -> last.end() == Run.End.NONE
                        && last.before().containsKey(image.reference().toString()));
    }
}
