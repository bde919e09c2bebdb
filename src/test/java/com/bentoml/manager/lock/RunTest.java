package com.bentoml.manager.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.lock.ReleaseLock.Entry;
import com.bentoml.manager.lock.ReleaseLock.LastRun;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.ImageResult.Effort;
import com.bentoml.manager.run.Images;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTest {
    private static final Digest ONE = Digest.of("one");
    private static final Digest TWO = Digest.of("two");
    private static final Image IMAGE = Images.runtime("debian");
    private static final Run RUN = new Run(
            "abc",
            Instant.EPOCH,
            Map.of("--force", "given", "images", "3"),
            Map.of("debian:11", ONE),
            Map.of(IMAGE.reference().toString(), Optional.of(ONE)),
            Run.End.NONE);

    @Test
    void onlyARunWhoseImagesAreAllThereIsFinished() {
        assertThat(RUN.finished()).isFalse();
        assertThat(RUN.ended(false).end()).isEqualTo(Run.End.REACHED);
        assertThat(RUN.ended(false).finished()).isFalse();
        assertThat(RUN.ended(true).finished()).isTrue();
    }

    @Test
    void whatNamesStoodForWhenItBeganStays() {
        Run going = RUN.ended(false).goingOn(Map.of("debian:11", TWO, "alpine:3", TWO));

        assertThat(going.bases()).isEqualTo(Map.of("debian:11", ONE, "alpine:3", TWO));
        assertThat(going.end()).isEqualTo(Run.End.NONE);
        assertThat(going.id()).isEqualTo("abc");
    }

    @Test
    void saysHowWhatItWasAskedForDiffers() {
        assertThat(RUN.differences(RUN.terms())).isEmpty();
        assertThat(RUN.differences(Map.of("images", "4", "--publish", "all")))
                .containsExactly(
                        "--force: given then, none now", "--publish: none then, all now", "images: 3 then, 4 now");
    }

    @ParameterizedTest
    @CsvSource({
        // The registry has another image than when the run began: it may be the run's own.
        "two, failed, abc, one, true",
        // What was there before is the run's own only if it is recorded as that.
        "one, built,  abc, one, true",
        "one, built,  abc, two, false",
        "one, built,  xyz, one, false",
        "one, failed, abc, one, false",
    })
    void knowsWhichImagesMayBeItsOwn(String found, String result, String run, String published, boolean own) {
        LastRun last = new LastRun(result, Optional.empty(), Effort.NONE, Optional.of(run));
        BuiltImage image = BuiltImage.of(Optional.of(Digest.of(published)));
        ReleaseLock lock = new ReleaseLock(
                Map.of(IMAGE.reference().toString(), new Entry(Optional.of(image), last)), Optional.of(RUN));

        assertThat(new Resumption(RUN, lock).mayHaveMade(IMAGE.reference(), Digest.of(found)))
                .isEqualTo(own);
    }

    @Test
    void tellsTheBasesThatItBeganWith() {
        Resumption resumption = new Resumption(RUN, ReleaseLock.EMPTY);

        assertThat(resumption.base("debian:11")).contains(ONE);
        assertThat(resumption.base("alpine:3")).isEmpty();
    }
}
