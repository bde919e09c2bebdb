package com.bentoml.manager.release;

import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.process.UntilStopped;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.ProjectLock;
import com.bentoml.manager.project.UsageException;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.release.WholePackage.Contents;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.Refusal;
import com.bentoml.manager.release.load.ReleaseRequest;
import com.bentoml.manager.release.load.Result;
import com.bentoml.manager.release.load.Result.RefusedException;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.tags.Pruning;
import com.bentoml.manager.tags.RepositoryAudit;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code prune}: which tags no manifest makes any more, and their removal. */
public final class PruneRepository {
    private final ProgramEnvironment environment;
    private final Narrator narrator;
    private final Listener listener;

    /**
     * What may be removed.
     *
     * @param keep tags to keep; {@code *} stands for any text
     * @param released whether released tags may be removed, too
     * @param immutable whether released tags are kept all the same
     * @param olderThan the least age of staging tags
     * @param remove whether the chosen tags are removed
     */
    public record Request(
            ReleaseRequest release,
            List<String> keep,
            boolean released,
            boolean immutable,
            Duration olderThan,
            boolean remove) {}

    /** Gets the chosen tags before any is removed. */
    @FunctionalInterface
    public interface Listener {
        void chosen(String repository, Pruning.Choice choice);
    }

    /**
     * What came of it.
     *
     * @param removed how many tags were removed
     * @param failed how many couldn't be removed; each has been reported
     */
    public record Outcome(int removed, int failed) {}

    public PruneRepository(ProgramEnvironment environment, Narrator narrator, Listener listener) {
        this.environment = environment;
        this.narrator = narrator;
        this.listener = listener;
    }

    public Result<Outcome> run(Request request) throws IOException {
        return Result.of(() -> {
            ProjectContext context =
                    ProjectContext.open(environment, narrator, request.release().project());
            WholePackage whole =
                    new WholePackage(context, context.trust(request.release().registry()));
            return request.remove()
                    ? ProjectLock.now(
                                    context.project(),
                                    environment,
                                    narrator,
                                    new ProjectLock.Task("prune", "removed"),
                                    () -> prune(request, whole))
                            .orElseThrow(() -> new RefusedException(Refusal.FAILED))
                    : prune(request, whole);
        });
    }

    private Outcome prune(Request request, WholePackage whole) throws IOException, InterruptedException {
        Contents contents = whole.load(request.release(), "nothing was removed");
        try (ImageRegistry registry = whole.registry(contents.release())) {
            Answer<List<String>> tags =
                    UntilStopped.ask(environment.stop(), () -> RepositoryAudit.tags(registry, contents.release()));
            if (tags instanceof Answer.Refused<List<String>> refused) {
                throw whole.unanswered(contents.release(), refused.message());
            }
            Pruning pruning = new Pruning(registry, contents.release());
            List<String> found = tags.found().orElse(List.of());
            Pruning.Choice choice = UntilStopped.ask(
                    environment.stop(), () -> pruning.choose(found, contents.subject(), rules(request, contents)));
            narrator.asked(found.size());
            String repository = contents.release().repository().toString();
            refuseUnusedPatterns(request, found, choice, repository);
            listener.chosen(repository, choice);
            return request.remove() ? remove(choice.removed(), pruning) : new Outcome(0, 0);
        }
    }

    private Pruning.Rules rules(Request request, Contents contents) {
        return new Pruning.Rules(
                request.released(),
                request.immutable() || contents.immutable(),
                tag -> request.keep().stream().anyMatch(it -> isMatch(it, tag)),
                environment.clock().instant(),
                request.olderThan());
    }

    private static boolean isMatch(String pattern, String tag) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), tag);
    }

    /** A misspelt tag in --keep would mean that the tag is removed for good. A pattern may match no tag. */
    private void refuseUnusedPatterns(Request request, List<String> tags, Pruning.Choice choice, String repository) {
        for (String pattern : request.keep()) {
            if (tags.stream().noneMatch(tag -> isMatch(pattern, tag))) {
                String message = "--keep: " + repository + " has no tag that is '" + pattern + "'"
                        + NearName.hint(pattern.replace("*", ""), tags);
                if (request.remove()
                        && !pattern.contains("*")
                        && !choice.removed().isEmpty()) {
                    throw new UsageException(message + "; nothing was removed");
                }
                narrator.warning(message);
            }
        }
    }

    private Outcome remove(List<String> tags, Pruning pruning) throws InterruptedException {
        Map<String, String> failed = pruning.remove(tags);
        failed.forEach((tag, reason) -> narrator.detail(tag + ": " + reason));
        if (!failed.isEmpty()) {
            narrator.error(failed.size() + " of " + tags.size() + " tags couldn't be removed");
        }
        if (environment.stop().isRaised()) {
            throw new RefusedException(Refusal.INTERRUPTED);
        }
        return new Outcome(tags.size() - failed.size(), failed.size());
    }
}
