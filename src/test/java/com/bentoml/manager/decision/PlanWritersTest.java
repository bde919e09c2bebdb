package com.bentoml.manager.decision;

import static com.bentoml.manager.decision.Decisions.BASE;
import static com.bentoml.manager.decision.Decisions.DEVEL;
import static com.bentoml.manager.decision.Decisions.ONES;
import static com.bentoml.manager.decision.Decisions.RUNTIME;
import static com.bentoml.manager.decision.Decisions.TWOS;
import static com.bentoml.manager.decision.Decisions.change;
import static com.bentoml.manager.decision.Decisions.decision;
import static com.bentoml.manager.decision.Decisions.following;
import static com.bentoml.manager.decision.Decisions.mixed;
import static com.bentoml.manager.decision.Decisions.plan;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.decision.DecidedPlan.Source;
import com.bentoml.manager.decision.Decision.Action;
import com.bentoml.manager.decision.PlanText.Details;
import com.bentoml.manager.fingerprint.Part.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A decided plan as each of its writers shows it. */
class PlanWritersTest {
    private static final String NEEDLESS =
            "Base images are given the whole project. A file that none of them needs is left out by its path, on a line of"
                    + " its own, in .dockerignore.";

    @Test
    void textPutsImagesOfTheSameActionAndReasonsTogether() {
        assertThat(text(mixed(), 0))
                .containsExactly(
                        "registry.example/bentoml/bento-server 1.0.0",
                        "",
                        "one: 1 build, 2 follow",
                        "  build: inputs changed: context file a_b.txt",
                        "    base-python3.9-one",
                        "  follow: parent will be rebuilt",
                        "    1.0.0-python3.9-one-runtime  on base-python3.9-one",
                        "    devel-python3.9-one          on base-python3.9-one",
                        "",
                        "two: 1 build, 1 skip",
                        "  skip: up to date",
                        "    base-python3.9-two",
                        "  build: new; forced",
                        "    1.0.0-python3.9-two-runtime",
                        "",
                        "5 images: 2 build, 2 follow, 1 skip",
                        "(follow: built only if its parent comes out different)",
                        "",
                        "1 tag may not be written; nothing would be built:",
                        "  1.0.0-python3.9-two-runtime is <released>",
                        "",
                        NEEDLESS);
    }

    @Test
    void textSaysThatOnlyTheLockFileWasAsked() {
        assertThat(text(plan(Source.LOCK, decision(BASE, Action.SKIP, new Reason.UpToDate())), 0))
                .containsExactly(
                        "registry.example/bentoml/bento-server 1.0.0, as the lock file has it; no registry was asked",
                        "",
                        "one: 1 skip",
                        "  skip: up to date",
                        "    base-python3.9-one",
                        "",
                        "1 image: 1 skip");
    }

    @Test
    void textAdvisesOnTheProjectsFilesOnlyWhereABaseImageIsGivenThem() {
        Reason file = new Reason.InputsChanged(List.of(change(Kind.CONTEXT_FILE, "a")));
        Reason other = new Reason.InputsChanged(List.of(change(Kind.DOCKERFILE, "")));
        DecidedPlan plan =
                plan(Source.REGISTRY, decision(BASE, Action.BUILD, other), decision(RUNTIME, Action.BUILD, file));
        assertThat(text(plan, 0)).doesNotContain(NEEDLESS).endsWith("2 images: 2 build");
    }

    @Test
    void textWrapsReasonsAtTheWidthOfTheTerminal() {
        Reason doubt = new Reason.CantTell(List.of("one two three four"));
        DecidedPlan plan = plan(Source.REGISTRY, decision(BASE, Action.BUILD, doubt));
        assertThat(text(plan, 20)).containsSequence("  build: can't tell:", "        one two", "        three four");
        assertThat(text(plan, 19))
                .containsSequence("  build: can't", "        tell: one", "        two three", "        four");
        assertThat(text(plan, 1)).containsSequence("  build:", "        can't");
    }

    @Test
    void textGroupsByDetailsAndShowsThoseOfTheFirst() {
        Reason file = new Reason.InputsChanged(List.of(change(Kind.DOCKERFILE, "")));
        Map<String, Details> details = Map.of(
                BASE.reference().tag().text(), new Details(List.of("--- one/base", "", "+a"), List.of("+a")),
                RUNTIME.reference().tag().text(), new Details(List.of("--- one/runtime", "", "+a"), List.of("+a")),
                DEVEL.reference().tag().text(), new Details(List.of("+b"), List.of("+b")));
        DecidedPlan plan = plan(
                Source.REGISTRY,
                decision(BASE, Action.BUILD, file),
                decision(DEVEL, Action.BUILD, file),
                decision(RUNTIME, Action.BUILD, file));
        assertThat(new PlanText(
                                plan,
                                0,
                                it -> details.getOrDefault(
                                        it.image().reference().tag().text(), Details.NONE))
                        .lines())
                .containsSequence(
                        "one: 3 build",
                        "  build: inputs changed: Dockerfile",
                        "    base-python3.9-one",
                        "    1.0.0-python3.9-one-runtime",
                        "      --- one/base",
                        "",
                        "      +a",
                        "  build: inputs changed: Dockerfile",
                        "    devel-python3.9-one",
                        "      +b");
    }

    @Test
    void markdownIsATableForEachDistroAndEscapesNames() {
        assertThat(PlanMarkdown.lines(mixed().warning(List.of("later")).warning(List.of("[sooner]"))))
                .containsExactly(
                        "### registry.example/bentoml/bento-server 1.0.0",
                        "",
                        "5 images: 2 build, 2 follow, 1 skip",
                        "",
                        "#### one: 1 build, 2 follow",
                        "",
                        "| image | action | reason |",
                        "| --- | --- | --- |",
                        "| `base-python3.9-one` | build | inputs changed: context file a\\_b.txt |",
                        "| `1.0.0-python3.9-one-runtime` | follow | parent will be rebuilt: base-python3.9-one |",
                        "| `devel-python3.9-one` | follow | parent will be rebuilt: base-python3.9-one |",
                        "",
                        "#### two: 1 build, 1 skip",
                        "",
                        "| image | action | reason |",
                        "| --- | --- | --- |",
                        "| `base-python3.9-two` | skip | up to date |",
                        "| `1.0.0-python3.9-two-runtime` | build | new; forced |",
                        "",
                        "#### 1 tag may not be written; nothing would be built",
                        "",
                        "- 1.0.0-python3.9-two-runtime is \\<released\\>",
                        "",
                        "#### warnings: 2",
                        "",
                        "- \\[sooner\\]",
                        "- later");
        assertThat(PlanMarkdown.lines(plan(Source.LOCK, decision(BASE, Action.SKIP, new Reason.UpToDate()))))
                .contains("1 image: 1 skip, as the lock file has it")
                .endsWith("| `base-python3.9-one` | skip | up to date |");
    }

    @Test
    void jsonHasAllThatIsKnownOfAnImage() throws Exception {
        assertThat(json(mixed().warning(List.of("careful")))).isEqualTo(tree("""
                        {schema_version: 1, repository: 'registry.example/bentoml/bento-server', bentoml_version: '1.0.0',
                         source: 'registry', counts: {build: 2, follow: 2, skip: 1}, images: [
                         {reference: 'registry.example/bentoml/bento-server:base-python3.9-one', distro: 'one', action: 'build',
                          reasons: [{reason: 'inputs_changed', changes: [
                           {kind: 'context_file', name: 'a_b.txt', before: 'before', after: null}]}],
                          platforms: ['linux/amd64', 'linux/arm64/v8'], parent: null, published: null, objection: null},
                         FOLLOW(1.0.0-python3.9-one-runtime), FOLLOW(devel-python3.9-one),
                         {reference: 'registry.example/bentoml/bento-server:base-python3.9-two', distro: 'two', action: 'skip',
                          reasons: [{reason: 'up_to_date'}], platforms: ['linux/amd64', 'linux/arm64/v8'], parent: null,
                          published: 'sha256:published', objection: null},
                         {reference: 'registry.example/bentoml/bento-server:1.0.0-python3.9-two-runtime', distro: 'two',
                          action: 'build', reasons: [{reason: 'new'}, {reason: 'forced'}],
                          platforms: ['linux/amd64', 'linux/arm64/v8'],
                          parent: 'registry.example/bentoml/bento-server:base-python3.9-two', published: null,
                          objection: '1.0.0-python3.9-two-runtime is <released>'}],
                         warnings: ['careful']}
                        """.replaceAll("FOLLOW.([^)]+).", """
                         {reference: 'registry.example/bentoml/bento-server:$1', distro: 'one', action: 'follow',
                          reasons: [{reason: 'parent_rebuilt',
                           parent: 'registry.example/bentoml/bento-server:base-python3.9-one'}],
                          platforms: ['linux/amd64', 'linux/arm64/v8'],
                          parent: 'registry.example/bentoml/bento-server:base-python3.9-one', published: null,
                          objection: null}""")));
    }

    @Test
    void jsonHasTheFieldsOfEachReason() throws Exception {
        Decision decision = decision(
                BASE,
                Action.BUILD,
                new Reason.BaseMoved("debian:11", ONES.toString(), TWOS.toString(), Optional.of(Decisions.NOW)),
                new Reason.BaseMoved("debian:12", "a", "b", Optional.empty()),
                new Reason.PlatformMissing(List.of("linux/arm64")),
                new Reason.TagMoved(ONES, TWOS),
                new Reason.OtherManifest("other.yaml"),
                new Reason.CantTell(List.of("FROM $X")),
                new Reason.NotSelected());
        assertThat(json(plan(Source.LOCK, decision)).at("/images/0/reasons"))
                .isEqualTo(tree("""
                        [{reason: 'base_moved', name: 'debian:11', before: 'ONES', after: 'TWOS',
                          created: '2026-11-20T12:00:00Z'},
                         {reason: 'base_moved', name: 'debian:12', before: 'a', after: 'b', created: null},
                         {reason: 'platform_missing', platforms: ['linux/arm64']},
                         {reason: 'tag_moved', expected: 'ONES', found: 'TWOS'},
                         {reason: 'other_manifest', manifest: 'other.yaml'},
                         {reason: 'cant_tell', doubts: ['FROM $X']},
                         {reason: 'not_selected'}]
                        """.replace("ONES", ONES.toString()).replace("TWOS", TWOS.toString())));
    }

    @Test
    void theOutlookSaysWhatABuildIsGoingToDo() {
        Decision base = decision(BASE, Action.SKIP, new Reason.UpToDate());
        assertThat(mixed().outlook()).isEqualTo("5 images: 2 to build, 2 if their parents change, 1 up to date");
        assertThat(plan(Source.LOCK, following(RUNTIME)).outlook()).isEqualTo("1 image: 1 if its parent changes");
        assertThat(plan(Source.LOCK, base).isWork()).isFalse();
        assertThat(plan(Source.LOCK, base, following(RUNTIME)).isWork()).isTrue();
    }

    @Test
    void anotherManifestExplainsOnlyABuildOverWhatIsThere() {
        Decision skip = decision(BASE, Action.SKIP, new Reason.UpToDate());
        Decision fresh = decision(BASE, Action.BUILD, new Reason.New());
        Decision over = new Decision(
                BASE, Action.BUILD, List.of(new Reason.Forced()), skip.inputs(), skip.published(), Optional.of("no"));
        Optional<String> other = Optional.of("other.yaml");

        assertThat(skip.over(other)).isEqualTo(skip);
        assertThat(fresh.over(other)).isEqualTo(fresh);
        assertThat(over.over(Optional.empty())).isEqualTo(over);
        assertThat(over.over(other).reasons())
                .containsExactly(new Reason.Forced(), new Reason.OtherManifest("other.yaml"));
        assertThat(over.over(other).objection()).contains("no");
    }

    private static List<String> text(DecidedPlan plan, int width) {
        return new PlanText(plan, width, it -> Details.NONE).lines();
    }

    private static JsonNode json(DecidedPlan plan) throws Exception {
        return new ObjectMapper().readTree(PlanJson.of(plan));
    }

    private static JsonNode tree(String relaxed) throws Exception {
        return new ObjectMapper()
                .readTree(relaxed.replaceAll("([{ ])([a-z_]+): ", "$1\"$2\": ").replace('\'', '"'));
    }
}
