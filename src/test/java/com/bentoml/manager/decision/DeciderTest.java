package com.bentoml.manager.decision;

import static com.bentoml.manager.decision.Candidates.DEBIAN;
import static com.bentoml.manager.decision.Candidates.OURS;
import static com.bentoml.manager.decision.Candidates.THEIRS;
import static com.bentoml.manager.decision.Candidates.inputs;
import static com.bentoml.manager.decision.Candidates.upToDate;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.decision.Candidate.Wish;
import com.bentoml.manager.decision.Decision.Action;
import com.bentoml.manager.fingerprint.Change;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Part.Kind;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.run.Images;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeciderTest {
    private static final Image CHILD = Images.runtime("one");
    private static final ImageReference PARENT = CHILD.parent().orElseThrow();
    private static final Optional<String> OUR_FINGERPRINT = Optional.of(inputs().fingerprint());
    private static final Reason UP_TO_DATE = new Reason.UpToDate();
    private static final Reason NEW = new Reason.New();
    private static final Reason FORCED = new Reason.Forced();
    private static final Reason PARTS_UNKNOWN = new Reason.InputsChanged(List.of());
    private static final Reason TAG_MOVED = new Reason.TagMoved(OURS, THEIRS);
    private static final Reason DEBIAN_MOVED =
            new Reason.BaseMoved(DEBIAN, "sha256:debian1", "sha256:debian2", Optional.empty());
    private static final Reason DOCKERFILE_CHANGED = changed(Kind.DOCKERFILE, "", "text 1", "text 2");
    private static final Reason ARM_MISSING = new Reason.PlatformMissing(List.of("linux/arm64"));

    /** Images without a parent that matters: its state, the action, the reasons. */
    static Stream<Arguments> single() {
        return Stream.of(
                row("as locked", upToDate(), Action.SKIP, UP_TO_DATE),
                row(
                        "not locked, nothing attested and no base named",
                        unlocked()
                                .moved(OUR_FINGERPRINT, "linux/amd64", "linux/arm64")
                                .unattested()
                                .without(Kind.BASE, DEBIAN),
                        Action.SKIP,
                        UP_TO_DATE),
                row("not in the registry", upToDate().absent(), Action.BUILD, NEW),
                row("never pushed", unlocked().absent(), Action.BUILD, NEW),
                row("gone, but wanted anyway", upToDate().absent().wished(Wish.FORCED), Action.BUILD, NEW),
                row("another text", dockerfile(upToDate()), Action.BUILD, DOCKERFILE_CHANGED),
                row(
                        "one argument more",
                        upToDate().with(Kind.BUILD_ARG, "A", "1"),
                        Action.BUILD,
                        changed(Kind.BUILD_ARG, "A", null, "1")),
                row(
                        "one platform less",
                        upToDate().without(Kind.PLATFORM, "linux/arm64").platforms("linux/amd64"),
                        Action.BUILD,
                        changed(Kind.PLATFORM, "linux/arm64", "", null)),
                row(
                        "one platform more",
                        upToDate()
                                .with(Kind.PLATFORM, "linux/s390x", "")
                                .platforms("linux/amd64", "linux/arm64", "linux/s390x"),
                        Action.BUILD,
                        new Reason.PlatformMissing(List.of("linux/s390x"))),
                row("its base moved", debian(upToDate()), Action.BUILD, DEBIAN_MOVED),
                row(
                        "its base moved, and its text changed",
                        debian(dockerfile(upToDate())),
                        Action.BUILD,
                        DOCKERFILE_CHANGED,
                        DEBIAN_MOVED),
                row(
                        "another base",
                        upToDate().without(Kind.BASE, DEBIAN).with(Kind.BASE, "debian:12", "sha256:d12"),
                        Action.BUILD,
                        new Reason.InputsChanged(List.of(
                                new Change(
                                        new Part(Kind.BASE, DEBIAN), Optional.of("sha256:debian1"), Optional.empty()),
                                new Change(
                                        new Part(Kind.BASE, "debian:12"),
                                        Optional.empty(),
                                        Optional.of("sha256:d12"))))),
                row(
                        "its base can't be looked up",
                        upToDate().without(Kind.BASE, DEBIAN).doubtingSources("debian:11"),
                        Action.BUILD,
                        new Reason.CantTell(List.of("debian:11"))),
                row(
                        "somebody built the parent without its children",
                        upToDate().with(Kind.PARENT, "", "sha256:parent2"),
                        Action.BUILD,
                        new Reason.BaseMoved(PARENT.toString(), "sha256:parent1", "sha256:parent2", Optional.empty())),
                row(
                        "a doubt",
                        upToDate().doubting("ADD https://example.com/a"),
                        Action.BUILD,
                        new Reason.CantTell(List.of("ADD https://example.com/a"))),
                row(
                        "what the Dockerfile seems to name moved, but isn't attested",
                        debian(upToDate()).attested(Map.of(), Map.of()),
                        Action.SKIP,
                        UP_TO_DATE),
                row(
                        "its base moved, which the Dockerfile doesn't seem to name",
                        upToDate()
                                .without(Kind.BASE, DEBIAN)
                                .attested(Map.of(DEBIAN, "sha256:debian1"), Map.of(DEBIAN, "sha256:debian2")),
                        Action.BUILD,
                        DEBIAN_MOVED),
                row(
                        "a doubt about the Dockerfile, but its sources are attested",
                        upToDate()
                                .doubtingSources("FROM $X")
                                .attested(Map.of(DEBIAN, "sha256:debian1"), Map.of(DEBIAN, "sha256:debian1")),
                        Action.SKIP,
                        UP_TO_DATE),
                row(
                        "a doubt about the Dockerfile",
                        upToDate().doubtingSources("FROM $X"),
                        Action.BUILD,
                        new Reason.CantTell(List.of("FROM $X"))),
                row(
                        "an attested source that can't be looked up",
                        upToDate().attested(Map.of(DEBIAN, "sha256:debian1"), Map.of()),
                        Action.BUILD,
                        new Reason.CantTell(List.of(DEBIAN))),
                row(
                        "another text, so that what was attested is of no use",
                        dockerfile(upToDate()).attested(Map.of("debian:10", "sha256:debian0"), Map.of()),
                        Action.BUILD,
                        DOCKERFILE_CHANGED),
                row(
                        "locked by an earlier version",
                        lockedAs("sha256:x", Candidates.inputs()),
                        Action.BUILD,
                        new Reason.CantTell(List.of(Comparison.EARLIER_VERSION))),
                row("wanted anyway", upToDate().wished(Wish.FORCED), Action.BUILD, FORCED),
                row(
                        "changed, and wanted anyway",
                        dockerfile(upToDate()).wished(Wish.FORCED),
                        Action.BUILD,
                        DOCKERFILE_CHANGED,
                        FORCED));
    }

    /** Images that the registry has another version of than the lock, or that the lock doesn't have. */
    static Stream<Arguments> unknown() {
        String[] both = Candidates.PLATFORMS.toArray(String[]::new);
        return Stream.of(
                row("pushed elsewhere, the same", upToDate().moved(OUR_FINGERPRINT, both), Action.SKIP, UP_TO_DATE),
                row("no lock, the same", unlocked().moved(OUR_FINGERPRINT, both), Action.SKIP, UP_TO_DATE),
                row(
                        "pushed elsewhere, another",
                        upToDate().moved(Optional.of("v3:sha256:x"), both),
                        Action.BUILD,
                        TAG_MOVED),
                row(
                        "no lock, the same, but nothing attested",
                        unlocked().moved(OUR_FINGERPRINT, both).unattested(),
                        Action.BUILD,
                        new Reason.CantTell(List.of(Comparison.NO_ATTESTATION))),
                row(
                        "no lock, made by an earlier version",
                        unlocked().moved(Optional.of("sha256:x"), both),
                        Action.BUILD,
                        new Reason.CantTell(List.of(Comparison.EARLIER_VERSION))),
                row("pushed by another tool", upToDate().moved(Optional.empty(), both), Action.BUILD, TAG_MOVED),
                row(
                        "no lock, another",
                        unlocked().moved(Optional.of("v3:sha256:x"), both),
                        Action.BUILD,
                        PARTS_UNKNOWN),
                row(
                        "no lock, another tool",
                        unlocked().moved(Optional.empty(), both),
                        Action.BUILD,
                        new Reason.CantTell(List.of(Comparison.NO_FINGERPRINT))),
                row(
                        "ours from before there were fingerprints",
                        lockedWithoutFingerprint(THEIRS).moved(Optional.of("v3:sha256:x"), both),
                        Action.BUILD,
                        PARTS_UNKNOWN),
                row(
                        "a lock with the fingerprint of another build",
                        lockedAs("v3:sha256:x", Candidates.inputs()),
                        Action.BUILD,
                        new Reason.CantTell(List.of(Comparison.CONTRADICTION))),
                row(
                        "a lock with the inputs of another build",
                        lockedAs(Candidates.inputs().fingerprint(), Inputs.NONE),
                        Action.BUILD,
                        new Reason.CantTell(List.of(Comparison.CONTRADICTION))),
                row(
                        "pushed elsewhere, for less",
                        upToDate().moved(OUR_FINGERPRINT, "linux/amd64"),
                        Action.BUILD,
                        ARM_MISSING),
                row(
                        "pushed by another tool, for less",
                        upToDate().moved(Optional.empty(), "linux/amd64"),
                        Action.BUILD,
                        ARM_MISSING,
                        TAG_MOVED),
                row(
                        "a single manifest",
                        unlocked().single(OUR_FINGERPRINT).platforms("linux/amd64"),
                        Action.SKIP,
                        UP_TO_DATE),
                row(
                        "a single manifest for two platforms",
                        unlocked().single(OUR_FINGERPRINT),
                        Action.BUILD,
                        new Reason.PlatformMissing(List.of())),
                row(
                        "a single manifest for two platforms, of which the lock knows its own",
                        upToDate()
                                .single(OUR_FINGERPRINT)
                                .locked(Optional.of(Candidates.locked(THEIRS, List.of("linux/amd64")))),
                        Action.BUILD,
                        ARM_MISSING));
    }

    /** Base images that weren't selected: those in the registry will do. */
    static Stream<Arguments> present() {
        return Stream.of(
                row("as locked", upToDate(), Action.SKIP, UP_TO_DATE),
                row("changed", dockerfile(upToDate()), Action.SKIP, new Reason.NotSelected(), DOCKERFILE_CHANGED),
                row("not there", upToDate().absent(), Action.BUILD, NEW),
                row(
                        "not for all platforms, which isn't known",
                        unlocked().single(OUR_FINGERPRINT),
                        Action.BUILD,
                        new Reason.PlatformMissing(List.of())),
                row(
                        "not for all platforms",
                        unlocked().moved(OUR_FINGERPRINT, "linux/amd64"),
                        Action.BUILD,
                        ARM_MISSING));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"single", "unknown"})
    void decidesOnAnImage(String name, Candidates candidate, Action action, List<Reason> reasons) {
        Decision decision = Decider.decide(candidate.candidate(), Optional.empty());

        assertThat(decision.reasons()).isEqualTo(reasons);
        assertThat(decision.action()).isEqualTo(action);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("present")
    void takesABaseThatIsThere(String name, Candidates candidate, Action action, List<Reason> reasons) {
        Decision decision = Decider.decide(candidate.wished(Wish.PRESENT).candidate(), Optional.empty());

        assertThat(decision.reasons()).isEqualTo(reasons);
        assertThat(decision.action()).isEqualTo(action);
    }

    @Test
    void aChildFollowsAParentThatWillBeRebuilt() {
        Reason rebuilt = new Reason.ParentRebuilt(PARENT);

        assertThat(onRebuilt(upToDate(CHILD))).isEqualTo(decided(Action.FOLLOW, rebuilt));
        assertThat(onRebuilt(upToDate(CHILD).with(Kind.PARENT, "", "sha256:parent2")))
                .isEqualTo(decided(Action.FOLLOW, rebuilt));
        assertThat(onRebuilt(dockerfile(upToDate(CHILD))))
                .isEqualTo(decided(Action.BUILD, DOCKERFILE_CHANGED, rebuilt));
        assertThat(onRebuilt(upToDate(CHILD).wished(Wish.FORCED))).isEqualTo(decided(Action.BUILD, rebuilt, FORCED));
        assertThat(onRebuilt(upToDate(CHILD).absent())).isEqualTo(decided(Action.BUILD, NEW));
    }

    @Test
    void aChildWithoutLockFollowsAParentThatIsYetToBe() {
        Candidates child =
                unlocked().moved(OUR_FINGERPRINT, "linux/amd64", "linux/arm64").without(Kind.PARENT, "");

        assertThat(onRebuilt(child)).isEqualTo(decided(Action.FOLLOW, new Reason.ParentRebuilt(PARENT)));
    }

    @Test
    void aParentThatIsThereMovesNoChild() {
        List<Decision> decisions = Decider.decide(List.of(
                dockerfile(upToDate(Images.base("one"))).wished(Wish.PRESENT).candidate(),
                upToDate(CHILD).candidate()));

        assertThat(decisions).extracting(Decision::action).containsExactly(Action.SKIP, Action.SKIP);
    }

    @Test
    void grandchildrenFollowToo() {
        Decision parent =
                Decider.decide(dockerfile(upToDate(Images.base("one"))).candidate(), Optional.empty());
        Decision child = Decider.decide(upToDate(CHILD).candidate(), Optional.of(parent));

        assertThat(Decider.decide(upToDate(CHILD).candidate(), Optional.of(child))
                        .action())
                .isEqualTo(Action.FOLLOW);
    }

    @Test
    void aBaseThatMovedGetsTheTimeItWasMade() {
        Instant made = Instant.parse("2026-11-20T00:00:00Z");
        Decision decision = Decider.decide(debian(upToDate()).candidate(), Optional.empty());

        assertThat(decision.dated(Map.of("sha256:debian2", made)).reasons())
                .containsExactly(new Reason.BaseMoved(DEBIAN, "sha256:debian1", "sha256:debian2", Optional.of(made)));
    }

    @Test
    void onlyALockThatContradictsItselfIsAContradiction() {
        Decision contradicted = Decider.decide(
                lockedAs(inputs().fingerprint(), Inputs.NONE.with(new Part(Kind.DOCKERFILE, ""), "text 2"))
                        .candidate(),
                Optional.empty());

        assertThat(contradicted.isContradicted()).isTrue();
        assertThat(Decider.decide(upToDate().doubting("a doubt").candidate(), Optional.empty())
                        .isContradicted())
                .isFalse();
        assertThat(Decider.decide(upToDate().candidate(), Optional.empty()).isContradicted())
                .isFalse();
    }

    private record Decided(Action action, List<Reason> reasons) {}

    private static Decided decided(Action action, Reason... reasons) {
        return new Decided(action, List.of(reasons));
    }

    private static Decided onRebuilt(Candidates child) {
        List<Decision> decisions =
                Decider.decide(List.of(dockerfile(upToDate(Images.base("one"))).candidate(), child.candidate()));
        return new Decided(decisions.get(1).action(), decisions.get(1).reasons());
    }

    private static Candidates lockedWithoutFingerprint(Digest digest) {
        return upToDate().locked(Optional.of(Candidates.locked(digest, Candidates.PLATFORMS)));
    }

    private static Candidates unlocked() {
        return upToDate().locked(Optional.empty());
    }

    private static Candidates dockerfile(Candidates candidates) {
        return candidates.with(Kind.DOCKERFILE, "", "text 2");
    }

    private static Candidates debian(Candidates candidates) {
        return candidates.with(Kind.BASE, DEBIAN, "sha256:debian2");
    }

    private static Reason changed(Kind kind, String name, @Nullable String before, @Nullable String after) {
        return new Reason.InputsChanged(
                List.of(new Change(new Part(kind, name), Optional.ofNullable(before), Optional.ofNullable(after))));
    }

    private static Arguments row(String name, Candidates candidate, Action action, Reason... reasons) {
        return Arguments.of(name, candidate, action, List.of(reasons));
    }

    private static Candidates lockedAs(String fingerprint, Inputs inputs) {
        return upToDate()
                .locked(Optional.of(Candidates.locked(OURS, Candidates.PLATFORMS)
                        .from(Optional.empty(), Candidates.origin(fingerprint, inputs))));
    }
}
