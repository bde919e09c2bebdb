package com.bentoml.manager.release.explain;

import com.bentoml.manager.decision.Decision;
import com.bentoml.manager.decision.PlanText.Details;
import com.bentoml.manager.decision.Reason;
import com.bentoml.manager.decision.ReasonWords;
import com.bentoml.manager.fingerprint.Change;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.render.TextDiff;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows what has changed of an image since it was published: of its Dockerfile the diff, of others old and new value. */
public final class ChangeDetails {
    private final ReleaseLock lock;
    private final Map<String, String> texts;
    /** By the two texts, as many images have the same ones. */
    private final Map<List<String>, List<String>> diffs = new HashMap<>();

    /** Makes details from the texts of the lock, and of the generated files by path. */
    public ChangeDetails(ReleaseLock lock, Map<String, String> texts) {
        this.lock = lock;
        this.texts = texts;
    }

    public Details of(Decision decision) {
        List<String> shown = new ArrayList<>();
        List<String> compared = new ArrayList<>();
        for (Reason reason : decision.reasons()) {
            if (reason instanceof Reason.InputsChanged changed) {
                for (Change change : changed.changes()) {
                    List<String> lines = lines(decision.image(), change);
                    compared.addAll(lines);
                    if (isDiffed(decision.image(), change) && !lines.isEmpty()) {
                        shown.add("--- published/" + decision.image().dockerfile());
                        shown.add("+++ now/" + decision.image().dockerfile());
                    }
                    shown.addAll(lines);
                }
            }
        }
        return new Details(shown, compared);
    }

    private boolean isDiffed(Image image, Change change) {
        return change.part().kind() == Part.Kind.DOCKERFILE && published(image).isPresent();
    }

    private List<String> lines(Image image, Change change) {
        if (isDiffed(image, change)) {
            String now = texts.getOrDefault(image.dockerfile(), "");
            return diffs.computeIfAbsent(
                    List.of(published(image).orElseThrow(), now), it -> TextDiff.changes(it.get(0), it.get(1)));
        }
        return List.of(
                ReasonWords.visible(change.part() + ": " + shown(change.before()) + " → " + shown(change.after())));
    }

    private static String shown(Optional<String> value) {
        return value.map(ReasonWords::brief)
                .map(it -> it.isEmpty() ? "there" : it)
                .orElse("none");
    }

    private Optional<String> published(Image image) {
        return Optional.ofNullable(lock.images().get(image.reference().toString()))
                .flatMap(ReleaseLock.Entry::published)
                .flatMap(BuiltImage::origin)
                .flatMap(Origin::dockerfile);
    }
}
