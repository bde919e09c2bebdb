package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.Golden;
import com.bentoml.manager.testing.Trees;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole projects in, whole trees out. */
class GoldenTreeTest {
    private static final Path PROJECTS = Path.of("src/test/resources/projects");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gpu", "conda", "course"})
    void makesTheExpectedTree(String project) {
        Trees.copy(PROJECTS.resolve(project), folder);
        Cli.Result result = Cli.in(folder)
                .run(
                        "generate",
                        "--bentoml_version=1.2.3",
                        "--dump_metadata",
                        "--organization=acme",
                        "--registry=registry.example.org:5000");
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        Golden.assertText(project + ".stdout", result.out());
        Golden.assertTree(project + "/generated", Trees.read(folder.resolve("generated")));
        Golden.assertTree(project + "/docs", Trees.read(folder.resolve("docs")));
    }
}
