package com.bentoml.manager.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.lock.ReleaseLock.Entry;
import com.bentoml.manager.lock.ReleaseLock.LastRun;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.ImageResult;
import com.bentoml.manager.report.ImageResult.Effort;
import com.bentoml.manager.report.Origin;
import com.bentoml.manager.report.Outcome;
import com.bentoml.manager.run.Images;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the entry of an image becomes after a result. */
class ReleaseLockTest {
    private static final Image IMAGE = Images.runtime("debian");
    private static final Optional<String> RUN = Optional.of("abc");
    private static final Effort EFFORT = new Effort(Optional.of(Instant.EPOCH), Duration.ofMinutes(3), 1);
    private static final LastRun BUILT = new LastRun("built", Optional.empty(), EFFORT, Optional.of("xyz"));

    @Test
    void aBuiltImageIsPublishedWithWhatItTook() {
        assertThat(after(new Outcome.Built(image("one")), EFFORT, Optional.empty()))
                .contains(new Entry(Optional.of(image("one")), new LastRun("built", Optional.empty(), EFFORT, RUN)));
    }

    @Test
    void aFailureLeavesWhatWasPublished() {
        Entry before = new Entry(Optional.of(image("one")), BUILT);

        Entry after = after(Outcome.Failed.of(FailureClass.REGISTRY, "no"), EFFORT, Optional.of(before))
                .orElseThrow();

        assertThat(after.published()).contains(image("one"));
        assertThat(after.lastRun().failureClass()).contains(FailureClass.REGISTRY);
        assertThat(after.lastRun().isGood()).isFalse();
    }

    @Test
    void anImageThatIsAsItWasGivesNothingNew() {
        Entry before = new Entry(Optional.of(image("one")), BUILT);

        assertThat(after(new Outcome.UpToDate(image("one")), Effort.NONE, Optional.of(before)))
                .isEmpty();
    }

    @Test
    void anImageThatIsUpToDateAgainAfterAFailureIsGood() {
        Entry before = new Entry(
                Optional.of(image("one")),
                new LastRun("failed", Optional.of(FailureClass.REGISTRY), EFFORT, Optional.empty()));

        assertThat(after(new Outcome.UpToDate(image("one")), Effort.NONE, Optional.of(before))
                        .map(it -> it.lastRun().result()))
                .contains("up to date");
    }

    @Test
    void anImageOfUnknownOriginIsNotTakenForThisProgramsOwn() {
        Entry before = new Entry(Optional.of(image("one")), BUILT);
        BuiltImage strange = BuiltImage.of(Optional.of(Digest.of("two")));

        assertThat(after(new Outcome.UpToDate(strange), Effort.NONE, Optional.of(before)))
                .isEmpty();
    }

    @Test
    void whatWaitedForItsTagIsPublishedOnceTheTagStandsForIt() {
        Entry before = waiting("two", Optional.of(image("one")));
        BuiltImage found = BuiltImage.of(Optional.of(Digest.of("two")));

        Entry after = after(new Outcome.UpToDate(found), Effort.NONE, Optional.of(before))
                .orElseThrow();

        assertThat(after.published()).contains(image("two"));
        assertThat(after.waiting()).isEmpty();
        assertThat(after.lastRun()).isEqualTo(new LastRun("built", Optional.empty(), EFFORT, RUN));
    }

    @Test
    void whatWaitedIsNotPublishedWhileTheTagStandsForAnother() {
        Entry before = waiting("two", Optional.of(image("one")));
        BuiltImage found = BuiltImage.of(Optional.of(Digest.of("three")));

        assertThat(after(new Outcome.UpToDate(found), Effort.NONE, Optional.of(before))
                        .flatMap(Entry::published))
                .contains(image("one"));
    }

    @Test
    void whatWaitsStaysThroughAFailureAndKeepsNothingOfTheAttempt() {
        Entry before = waiting("two", Optional.empty());

        Entry after = after(Outcome.Failed.of(FailureClass.REGISTRY, "no"), Effort.NONE, Optional.of(before))
                .orElseThrow();

        assertThat(after.waiting()).isEqualTo(before.waiting());
        assertThat(after.lastRun().result()).isEqualTo("failed");
        assertThat(after.lastRun().effort()).isEqualTo(Effort.NONE);
    }

    @Test
    void anImageThatWaitedAndWasBuiltAgainHasItsOwnEffort() {
        Effort second = new Effort(Optional.of(Instant.MAX), Duration.ofMinutes(9), 2);

        assertThat(after(new Outcome.Built(image("two")), second, Optional.of(waiting("one", Optional.empty())))
                        .map(it -> it.lastRun().effort()))
                .contains(second);
    }

    @Test
    void anImageThatIsNotPushedIsNotPublished() {
        ImageResult result = new ImageResult(IMAGE, new Outcome.Built(image("one")), EFFORT, Optional.empty(), false);

        assertThat(ReleaseLock.EMPTY.after(result, RUN).flatMap(Entry::published))
                .isEmpty();
    }

    @Test
    void remembersTheLastRunAndHowLongImagesTook() {
        Run run = new Run("abc", Instant.EPOCH, Map.of(), Map.of(), Map.of(), Run.End.NONE);
        Entry failed = new Entry(
                Optional.empty(), new LastRun("failed", Optional.of(FailureClass.REGISTRY), EFFORT, Optional.empty()));
        ReleaseLock lock = ReleaseLock.EMPTY
                .with(Map.of(IMAGE.reference().toString(), new Entry(Optional.of(image("one")), BUILT), "b", failed))
                .during(run);

        assertThat(lock.run()).contains(run);
        assertThat(lock.published(IMAGE.reference())).contains(image("one"));
        assertThat(lock.durations()).isEqualTo(Map.of(IMAGE.reference().toString(), Duration.ofMinutes(3)));
    }

    private static Optional<Entry> after(Outcome outcome, Effort effort, Optional<Entry> before) {
        return ReleaseLock.after(new ImageResult(IMAGE, outcome, effort, Optional.empty(), true), RUN, before);
    }

    private static Entry waiting(String digest, Optional<BuiltImage> published) {
        return new Entry(
                published,
                Optional.of(new Outcome.Waiting(image(digest), Optional.of("staging-abc-1"))),
                new LastRun("staged", Optional.empty(), EFFORT, Optional.of("xyz")));
    }

    private static BuiltImage image(String digest) {
        return BuiltImage.of(Optional.of(Digest.of(digest)))
                .from(Optional.empty(), new Origin(Inputs.NONE.fingerprint(), Inputs.NONE, Optional.empty()));
    }
}
