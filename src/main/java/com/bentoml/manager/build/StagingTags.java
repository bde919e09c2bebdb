package com.bentoml.manager.build;

import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.RemoteName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Removes the tags that images had while they waited. */
final class StagingTags {
    private StagingTags() {}

    /** Gives what to tell of those that stay. */
    static List<String> remove(List<RemoteName> tags, ImageRegistry registry) throws InterruptedException {
        List<String> kept = new ArrayList<>();
        Map<RemoteName, Answer<RemoteName>> answers = Together.ask(tags, registry::delete);
        String reason = "";
        for (Map.Entry<RemoteName, Answer<RemoteName>> entry : answers.entrySet()) {
            if (entry.getValue() instanceof Answer.Refused<RemoteName> refused) {
                kept.add("  " + entry.getKey().reference());
                reason = refused.message();
            }
        }
        if (!kept.isEmpty()) {
            kept.add(0, "staging tags stay in the registry: " + reason + "; manager prune removes them");
        }
        return kept;
    }
}
