package com.bentoml.manager.cli;

import com.bentoml.manager.decision.Decision;
import com.bentoml.manager.decision.Reason;
import com.bentoml.manager.decision.ReasonWords;
import com.bentoml.manager.fingerprint.Change;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.render.TextDiff;
import com.bentoml.manager.report.Origin;
import com.bentoml.manager.report.Product;
import com.bentoml.manager.report.ReleaseLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows what has changed of an image since it was published: of its Dockerfile the diff, of others old and new value. */
final class ChangeDetails {
    private final ReleaseLock lock;
    private final Map<String, String> texts;

    /** Makes details from the texts of the lock, and of the generated files by path. */
    ChangeDetails(ReleaseLock lock, Map<String, String> texts) {
        this.lock = lock;
        this.texts = texts;
    }

    List<String> lines(Decision decision) {
        List<String> lines = new ArrayList<>();
        for (Reason reason : decision.reasons()) {
            if (reason instanceof Reason.InputsChanged changed) {
                changed.changes().forEach(change -> lines.addAll(lines(decision.image(), change)));
            }
        }
        return lines;
    }

    private List<String> lines(Image image, Change change) {
        Optional<String> old = published(image);
        if (change.part().kind() == Part.Kind.DOCKERFILE && old.isPresent()) {
            return TextDiff.lines(
                    "published/" + image.dockerfile(),
                    old.get(),
                    "now/" + image.dockerfile(),
                    texts.getOrDefault(image.dockerfile(), ""));
        }
        return List.of(change.part() + ": " + shown(change.before()) + " → " + shown(change.after()));
    }

    private static String shown(Optional<String> value) {
        return value.map(ReasonWords::brief)
                .map(it -> it.isEmpty() ? "there" : it)
                .orElse("none");
    }

    private Optional<String> published(Image image) {
        return Optional.ofNullable(lock.images().get(image.reference().toString()))
                .flatMap(ReleaseLock.Entry::published)
                .flatMap(Product::origin)
                .flatMap(Origin::dockerfile);
    }
}
