package com.bentoml.manager.run;

import com.bentoml.manager.decision.Candidate;
import com.bentoml.manager.decision.Decider;
import com.bentoml.manager.decision.Decision;
import com.bentoml.manager.decision.Evidence;
import com.bentoml.manager.decision.RegistrySurvey;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.RemoteSource;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.report.Origin;
import com.bentoml.manager.run.PlanDecisions.Content;
import com.bentoml.manager.run.PlanDecisions.Request;
import com.bentoml.manager.run.PlanDecisions.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Decides on images whose inputs haven't changed, by the sources that the builder attested. */
final class Verdict {
    private final RegistrySurvey survey;
    private final Content content;
    private final Request request;
    /** The names of images from elsewhere that were asked for. */
    private final Set<String> asked;

    Verdict(RegistrySurvey survey, Content content, Request request, Set<String> asked) {
        this.survey = survey;
        this.content = content;
        this.request = request;
        this.asked = new LinkedHashSet<>(asked);
    }

    Result of(List<Candidate> candidates) throws InterruptedException {
        return decided(candidates, Set.of());
    }

    /** Decides; images whose lock entry contradicts itself are decided on again, by the registry. */
    private Result decided(List<Candidate> candidates, Set<String> contradicted) throws InterruptedException {
        List<Candidate> sure = withEvidence(candidates);
        Optional<Result> refusal = PlanDecisions.refusal(survey, List.of());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        List<Decision> decisions = Decider.decide(sure);
        Set<ImageReference> unsure = new LinkedHashSet<>();
        decisions.stream()
                .filter(Decision::isContradicted)
                .forEach(it -> unsure.add(it.image().reference()));
        if (!unsure.isEmpty()) {
            return reread(sure, unsure);
        }
        Map<String, Instant> created = survey.created(decisions);
        List<Decision> dated = decisions.stream().map(it -> it.dated(created)).toList();
        return new Result.Decided(dated, sure, survey.silent(asked), contradicted);
    }

    private Result reread(List<Candidate> candidates, Set<ImageReference> unsure) throws InterruptedException {
        survey.read(unsure);
        Set<String> names = new LinkedHashSet<>();
        unsure.forEach(it -> names.add(it.toString()));
        List<Candidate> believing = candidates.stream()
                .map(it -> unsure.contains(it.image().reference())
                        ? it.believing(survey.found(it.image().reference()))
                        : it)
                .toList();
        return decided(believing, names);
    }

    private List<Candidate> withEvidence(List<Candidate> candidates) throws InterruptedException {
        survey.readAttested(candidates.stream()
                .filter(Verdict::isUnread)
                .map(it -> it.image().reference())
                .toList());
        Map<ImageReference, Sources> sources = new HashMap<>();
        Set<String> names = new LinkedHashSet<>();
        for (Candidate candidate : candidates) {
            sources(candidate).ifPresent(found -> {
                sources.put(candidate.image().reference(), found);
                found.parts().keySet().stream()
                        .filter(part -> part.kind() == Part.Kind.BASE)
                        .map(Part::name)
                        .filter(name -> request.base(name).isEmpty())
                        .forEach(names::add);
            });
        }
        survey.ask(names);
        asked.addAll(names);
        return candidates.stream()
                .map(it -> it.with(
                        Optional.ofNullable(sources.get(it.image().reference())).map(this::evidence)))
                .toList();
    }

    /** Where the lock doesn't know what was attested, it is only worth reading if nothing else has changed. */
    private static boolean isUnread(Candidate candidate) {
        return candidate.isSame()
                && candidate.inputs().isAttested()
                && candidate.described().flatMap(Origin::sources).isEmpty();
    }

    private Optional<Sources> sources(Candidate candidate) {
        if (!candidate.isSame() || !candidate.inputs().isAttested()) {
            return Optional.empty();
        }
        return candidate
                .described()
                .flatMap(Origin::sources)
                .or(() -> isUnread(candidate)
                        ? Optional.of(survey.attested(candidate.image().reference())
                                .found()
                                .map(it -> content.sourcesOf(candidate.image(), candidate.inputs(), it))
                                .orElse(Sources.UNATTESTED))
                        : Optional.empty());
    }

    private Evidence evidence(Sources sources) {
        TreeMap<Part, String> now = new TreeMap<>();
        List<String> doubts = new ArrayList<>();
        sources.parts().keySet().forEach(part -> {
            String name = part.name();
            if (part.kind() != Part.Kind.BASE) {
                doubts.add(RemoteSource.doubt(name).orElse(name));
            } else {
                request.base(name)
                        .or(() -> survey.digest(name))
                        .ifPresentOrElse(
                                digest -> now.put(part, digest.toString()), () -> doubts.add(name + Bases.UNKNOWN));
            }
        });
        return new Evidence(sources, now, doubts);
    }
}
