package com.bentoml.manager.decision;

import static com.bentoml.manager.decision.Decisions.BASE;
import static com.bentoml.manager.decision.Decisions.ONES;
import static com.bentoml.manager.decision.Decisions.RUNTIME;
import static com.bentoml.manager.decision.Decisions.TWOS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.run.Images;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An audit as each of its writers shows it. */
class AuditWritersTest {
    private static final AuditReport FAULTY = new AuditReport(
            Images.RELEASE,
            4,
            7,
            List.of(
                    new Finding.TagMissing(RUNTIME.reference()),
                    new Finding.OtherManifest(BASE.reference(), "a_1.yaml", "b.yaml"),
                    new Finding.PlatformMissing(BASE.reference(), List.of("linux/arm64")),
                    new Finding.PlatformMissing(RUNTIME.reference(), List.of()),
                    new Finding.StaleBase(BASE.reference(), "debian:11", ONES, TWOS),
                    new Finding.UnmadeTag("latest"),
                    new Finding.StagingTag("staging-1"),
                    new Finding.OtherVersion("0.9.0-python3.6-old-runtime")),
            List.of("debian:12 <can't be looked up>"));

    private static final AuditReport FINE = new AuditReport(Images.RELEASE, 1, 1, List.of(), List.of());

    private static final AuditReport UNSURE = new AuditReport(
            Images.RELEASE, 2, 2, List.of(new Finding.OtherVersion("0.9.0-python3.6-x-cudnn")), List.of("debian:12"));

    @Test
    void textShowsEachKindOfFindingWithItsNumber() {
        assertThat(AuditText.lines(FAULTY))
                .containsExactly(
                        "registry.example/bentoml/bento-server 1.0.0: 4 images, 7 tags",
                        "",
                        "missing tags: 1",
                        "  1.0.0-python3.9-one-runtime",
                        "",
                        "images of another manifest: 1",
                        "  base-python3.9-one  made by manifest/b.yaml, not manifest/a_1.yaml",
                        "",
                        "missing platforms: 2",
                        "  base-python3.9-one           linux/arm64",
                        "  1.0.0-python3.9-one-runtime  it is for a single one, and doesn't say which",
                        "",
                        "stale bases: 1",
                        "  base-python3.9-one  debian:11 111111111111 → 222222222222",
                        "",
                        "tags that no manifest makes: 1",
                        "  latest",
                        "",
                        "staging tags: 1",
                        "  staging-1",
                        "",
                        "tags of other versions that no manifest makes now: 1",
                        "  0.9.0-python3.6-old-runtime",
                        "",
                        "can't tell: 1",
                        "  debian:12 <can't be looked up>",
                        "",
                        "the registry isn't what the manifests say");
    }

    @Test
    void textEndsWithTheVerdict() {
        assertThat(AuditText.lines(FINE))
                .containsExactly(
                        "registry.example/bentoml/bento-server 1.0.0: 1 image, 1 tag",
                        "",
                        "all is as the manifests say");
        assertThat(AuditText.lines(UNSURE)).endsWith("", "all is as the manifests say, as far as can be told");
    }

    @Test
    void markdownShowsEachKindOfFindingAsAList() {
        assertThat(AuditMarkdown.lines(FAULTY))
                .startsWith(
                        "### registry.example/bentoml/bento-server 1.0.0",
                        "",
                        "4 images, 7 tags",
                        "",
                        "#### missing tags: 1",
                        "",
                        "- `1.0.0-python3.9-one-runtime`",
                        "",
                        "#### images of another manifest: 1",
                        "",
                        "- `base-python3.9-one` made by manifest/b.yaml, not manifest/a\\_1.yaml")
                .endsWith("", "#### can't tell: 1", "", "- debian:12 \\<can't be looked up\\>");
        assertThat(AuditMarkdown.lines(FINE)).endsWith("", "1 image, 1 tag: all is as the manifests say");
    }

    @Test
    void jsonHasAllKindsWhetherOrNotThereAreFindings() {
        assertThat(AuditJson.of(FAULTY).replaceAll("\\s+", " ")).isEqualTo("""
                        { "schema_version" : 1, "repository" : "registry.example/bentoml/bento-server",
                         "bentoml_version" : "1.0.0", "images" : 4, "tags" : 7, "faulty" : true,
                         "missing_tags" : [ "1.0.0-python3.9-one-runtime" ],
                         "images_of_other_manifests" : [ { "tag" : "base-python3.9-one", "manifest" : "a_1.yaml",
                         "made_by" : "b.yaml" } ],
                         "missing_platforms" : [ { "tag" : "base-python3.9-one", "platforms" : [ "linux/arm64" ] },
                         { "tag" : "1.0.0-python3.9-one-runtime", "platforms" : [ ] } ],
                         "stale_bases" : [ { "tag" : "base-python3.9-one", "name" : "debian:11", "before" : "ONES",
                         "after" : "TWOS" } ],
                         "unmade_tags" : [ "latest" ], "staging_tags" : [ "staging-1" ],
                         "tags_of_other_versions" : [ "0.9.0-python3.6-old-runtime" ],
                         "untold" : [ "debian:12 <can't be looked up>" ] }
                        """.replaceAll("\\s+", " ")
                .replace("ONES", ONES.toString())
                .replace("TWOS", TWOS.toString()));
        assertThat(AuditJson.of(UNSURE)).contains("\"faulty\" : false", "\"missing_tags\" : [ ]");
    }
}
