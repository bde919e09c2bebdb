package com.bentoml.manager.run;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.buildx.BuildSettings.Attestations;
import com.bentoml.manager.buildx.BuildSettings.Extras;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.run.PlanDecisions.Force;
import com.bentoml.manager.tags.Publication;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run was asked for, in words that can be compared. */
public final class RunTerms {
    private static final String FORCE = "--force";
    private static final String FORCE_BASE = "--force_base";
    private static final String RETRY_FAILED = "--retry_failed";
    private static final int SHOWN_DIGITS = 12;

    private RunTerms() {}

    /**
     * By name; what isn't given isn't there.
     *
     * @param retried whether it was to build what another run had left
     */
    public static Map<String, String> of(
            BuildPlan plan, BuildSettings settings, Force force, Publication.Mode publish, boolean retried) {
        Map<String, String> terms = new TreeMap<>();
        terms.put("repository", plan.release().release().repository().toString());
        terms.put("--bentoml_version", plan.release().release().bentomlVersion());
        terms.put("images", images(plan));
        Attestations attestations = settings.attestations();
        attestations.provenance().ifPresent(value -> terms.put("--provenance", value));
        attestations.sbom().ifPresent(value -> terms.put("--sbom", value));
        Extras extras = settings.extras();
        put(terms, "--build_arg", extras.buildArgs());
        put(terms, "--build_context", extras.buildContexts());
        put(terms, "--secret", extras.secrets());
        put(terms, "behind --", extras.arguments());
        put(terms, "--publish", publish == Publication.Mode.EACH ? List.of() : List.of(publish.key()));
        put(terms, FORCE, force.selected() ? List.of("given") : List.of());
        put(terms, FORCE_BASE, force.bases() ? List.of("given") : List.of());
        put(terms, RETRY_FAILED, retried ? List.of("given") : List.of());
        return terms;
    }

    /** Which images a run with these terms forced. */
    public static Force force(Map<String, String> terms) {
        return new Force(terms.containsKey(FORCE), terms.containsKey(FORCE_BASE));
    }

    /** Whether a run was to build what another had left; nothing but another such run knows which images those were. */
    public static boolean isRetry(Map<String, String> terms) {
        return terms.containsKey(RETRY_FAILED);
    }

    /** The lock file has them, which is committed; that a secret has changed is seen in what an image is made from. */
    private static void put(Map<String, String> terms, String name, List<String> values) {
        if (!values.isEmpty()) {
            terms.put(name, String.join(" ", Redaction.NONE.words(values)));
        }
    }

    /** Their number, and a hash over what they are. */
    private static String images(BuildPlan plan) {
        String lines = plan.steps().stream()
                .map(step -> step.reference() + " " + step.action() + " "
                        + step.image().platforms())
                .sorted()
                .collect(Collectors.joining("\n"));
        String hash = Digest.of(lines).encoded();
        return plan.steps().size() + " (" + hash.substring(0, SHOWN_DIGITS) + ")";
    }
}
