package com.bentoml.manager.tags;

import com.bentoml.manager.plan.StagingTag;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.FailureClass;
import java.util.ArrayList;
import java.util.List;

/** Removes the tags that images had while they waited. */
public final class StagingTags {
    private StagingTags() {}

    /** What a run has left behind in a repository, as far as its registry lists tags. */
    public static List<RemoteName> of(String run, RemoteName repository, ImageRegistry registry) {
        return registry.tags(repository).found().orElse(List.of()).stream()
                .filter(tag -> StagingTag.runOf(tag).filter(run::equals).isPresent())
                .map(repository::with)
                .toList();
    }

    /**
     * Removes tags, one by one, and gives the lines to print about those that stay: registries that remove whole images
     * lose track of tags otherwise. After one that the registry didn't answer, or still shows, the rest isn't tried, as
     * each would take as long.
     */
    public static List<String> remove(List<RemoteName> tags, ImageRegistry registry) {
        List<String> kept = new ArrayList<>();
        String reason = "";
        boolean answers = true;
        for (RemoteName tag : tags) {
            if (!answers) {
                kept.add("  " + tag.reference());
            } else if (registry.delete(tag) instanceof Answer.Refused<RemoteName> refused) {
                kept.add("  " + tag.reference());
                reason = refused.message();
                answers = refused.failureClass() != FailureClass.REGISTRY
                        && refused.failureClass() != FailureClass.VERIFICATION;
            }
        }
        if (!kept.isEmpty()) {
            kept.add(
                    0,
                    "staging tags stay in the registry: " + reason
                            + "; manager prune --yes removes them once they are a day old");
        }
        return kept;
    }
}
