package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this repository itself releases. */
class ShippedManifestTest {
    private static final Path REPOSITORY = Path.of("").toAbsolutePath();
    private static final Pattern TAG = Pattern.compile("\"tag\" : \"([^\"]*)\"");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void generate() {
        Trees.copy(REPOSITORY.resolve("manifest"), folder.resolve("manifest"));
        Trees.copy(REPOSITORY.resolve("templates"), folder.resolve("templates"));
        Cli.Result result = Cli.in(folder).run("generate", "--bentoml_version", "1.0.0a6", "--dump_metadata");
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void makesTheImagesOfTheUserDocumentation() throws IOException {
        List<String> expected = Files.readAllLines(REPOSITORY.resolve("src/test/resources/plan/tags.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(expected).hasSize(88);
        assertThat(tags()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Its label is a part of all fingerprints that are in registries. */
    @Test
    void saysWhoMaintainsTheImages() {
        Cli.Result commands = Cli.in(folder).run("build", "--dry_run", "-v", "--generate", "--releases", "base");

        assertThat(commands.out().lines().filter(line -> line.startsWith("docker ")))
                .isNotEmpty()
                .allMatch(line -> line.contains("--label 'maintainer=BentoML Team <contact@bentoml.com>'"));
    }

    @Test
    void makesTheCommittedTree() {
        for (String area : List.of("generated/bento-server", "docs/bento-server")) {
            assertThat(Trees.read(folder.resolve(area))).isEqualTo(Trees.read(REPOSITORY.resolve(area)));
        }
        for (String file : List.of("README.md", "build.meta.json", "releases.meta.json")) {
            assertThat(folder.resolve("generated").resolve(file))
                    .hasSameTextualContentAs(REPOSITORY.resolve("generated").resolve(file));
        }
    }

    @Test
    void namesTheImagesOfTheOrganizationInTheReadme(@TempDir Path elsewhere) {
        Trees.copy(REPOSITORY.resolve("manifest"), elsewhere.resolve("manifest"));
        Trees.copy(REPOSITORY.resolve("templates"), elsewhere.resolve("templates"));
        Cli.in(elsewhere).run("generate", "--bentoml_version", "1.0.0", "--organization", "acme");
        assertThat(Trees.text(elsewhere.resolve("docs/bento-server/README.md")))
                .contains(" acme/bento-server:1.0.0-python3.10-debian11-runtime")
                .doesNotContain("bentoml/bento-server:");
    }

    @Test
    void namesImagesThatTheManifestHasInTheReadme(@TempDir Path elsewhere) {
        Trees.copy(REPOSITORY.resolve("templates"), elsewhere.resolve("templates"));
        Cli.in(elsewhere).run("create-manifest", "--docker_package", "tool", "--distros", "alpine3.14");
        Cli.in(elsewhere).run("generate", "--bentoml_version", "2.0", "--organization", "acme");
        String readme = Trees.text(elsewhere.resolve("docs/tool/README.md"));
        assertThat(Pattern.compile("acme/tool\\S*").matcher(readme).results().map(MatchResult::group))
                .hasSize(2)
                .containsOnly("acme/tool:2.0-python3.10-alpine3.14-runtime");
        assertThat(readme).doesNotContain("On a GPU", "Conda is there", "UBI has no");
    }

    @Test
    void keepsTheReadmeWithinDockerHubsLimit() {
        assertThat(folder.resolve("docs/bento-server/README.md").toFile().length())
                .isLessThanOrEqualTo(25_000);
    }

    private static List<String> tags() {
        String json = Trees.text(folder.resolve("generated/releases.meta.json"));
        try (Stream<String> lines = json.lines()) {
            return lines.flatMap(line -> TAG.matcher(line).results())
                    .map(match -> match.group(1))
                    .toList();
        }
    }
}
