package com.bentoml.manager.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.decision.Candidate.Wish;
import com.bentoml.manager.decision.Decision.Action;
import com.bentoml.manager.fingerprint.Part.Kind;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.run.BuildStep;
import com.bentoml.manager.run.Images;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whatever has happened to the images of a release. */
class DeciderPropertyTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void holdsForAnyRelease(long seed) {
        Random random = new Random(seed);
        List<Image> images =
                Images.families(50, 3).stream().map(BuildStep::image).toList();

        List<Decision> decisions =
                Decider.decide(images.stream().map(image -> any(image, random)).toList());

        Map<ImageReference, Decision> known =
                decisions.stream().collect(Collectors.toMap(it -> it.image().reference(), Function.identity()));
        assertThat(decisions).extracting(Decision::image).isEqualTo(images);
        assertThat(decisions).extracting(Decision::action).contains(Action.values());
        decisions.forEach(decision -> {
            assertThat(decision.reasons()).isNotEmpty().doesNotHaveDuplicates();
            Reason first = decision.reasons().get(0);
            assertThat(first instanceof Reason.UpToDate || first instanceof Reason.NotSelected)
                    .isEqualTo(decision.action() == Action.SKIP);
            assertThat(first instanceof Reason.UpToDate)
                    .isEqualTo(decision.reasons().contains(new Reason.UpToDate()));
            decision.image()
                    .parent()
                    .map(known::get)
                    .filter(Decision::isWork)
                    .ifPresent(parent -> assertThat(decision.action()).isNotEqualTo(Action.SKIP));
            assertThat(decision.action() == Action.FOLLOW)
                    .isEqualTo(decision.reasons().size() == 1 && first instanceof Reason.ParentRebuilt);
        });
    }

    private static Candidate any(Image image, Random random) {
        Candidates candidate = Candidates.upToDate(image);
        if (random.nextInt(4) > 0) {
            return candidate.candidate();
        }
        Candidates changed = switch (random.nextInt(10)) {
            case 0 -> candidate.absent();
            case 1 -> candidate.with(Kind.DOCKERFILE, "", "text 2");
            case 2 -> candidate.with(Kind.BASE, Candidates.DEBIAN, "sha256:debian2");
            case 3 -> candidate.doubting("a doubt");
            case 4 -> candidate.moved(Optional.of(Candidates.inputs().fingerprint()));
            case 5 -> candidate.moved(Optional.empty(), "linux/amd64");
            case 6 -> candidate.locked(Optional.empty()).moved(Optional.empty());
            case 7 -> candidate.platforms("linux/amd64", "linux/s390x");
            case 8 -> candidate.wished(Wish.FORCED);
            default -> image.isBase() ? changedElsewhere(candidate) : candidate.locked(Optional.empty());
        };
        return changed.candidate();
    }

    private static Candidates changedElsewhere(Candidates candidate) {
        return candidate.with(Kind.DOCKERFILE, "", "text 2").wished(Wish.PRESENT);
    }
}
