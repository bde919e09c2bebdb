package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.Trees;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The help texts are documents: {@code src/docs/cli} has them, and a change of them shows in a diff. */
class HelpTextTest {
    private static final Path FOLDER = Path.of("src/docs/cli");

    @ParameterizedTest
    @CsvSource({
        "manager,''",
        "manager-authenticate,authenticate",
        "manager-build,build",
        "manager-completion,completion",
        "manager-create-manifest,create-manifest",
        "manager-explain,explain",
        "manager-generate,generate",
        "manager-plan,plan",
        "manager-push-readmes,push-readmes",
        "manager-schema,schema",
        "manager-validate,validate"
    })
    void isTheDocumentedOne(String file, String command) {
        Cli cli = Cli.in(Path.of("").toAbsolutePath());
        Cli.Result result = command.isEmpty() ? cli.run("--help") : cli.run(command, "--help");
        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        Path documented = FOLDER.resolve(file + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Trees.write(documented, result.out());
        }
        assertThat(result.out()).isEqualTo(Trees.text(documented));
    }
}
