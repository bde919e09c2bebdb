package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.SampleProject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownArgumentTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "genrate                     | 'genrate' is not a command; did you mean generate?",
                "genrate --help              | 'genrate' is not a command; did you mean generate?",
                "-v 5                        | -v stands alone as --version; with a level it is --verbosity, and goes with",
                "-v x generate               | -v stands alone as --version; with a level it is --verbosity, and goes with",
                "-v generate                 | -v stands alone as --version; with a level it is --verbosity, and goes with",
                "--versio                    | --versio is not an option of manager; did you mean --version?",
                "generate --distro one       | --distro is not an option of manager generate; did you mean --distros?",
                "generate --bentoml-verison  | --bentoml-verison is not an option of manager generate; did you mean"
                        + " --bentoml_version?",
                "generate --max_workers=3    | --max_workers is not an option of manager generate; it is one of manager build",
                "--cuda_version 1 build      | --cuda_version is not an option of manager; it is one of"
                        + " manager audit, ",
                "build --dryrun              | --dryrun is not an option of manager build; did you mean --dry_run?",
                "build -x                    | -x is not an option of manager build",
                "generate one                | unexpected 'one'",
                "authenticate --registy=a    | --registy is not an option of manager authenticate; did you mean"
                        + " --registry?",
                "completion bsh              | 'bsh' is not a shell that can be completed in; did you mean bash?",
                "build --platforms amd46     | --platforms: 'amd46' is not a platform; did you mean amd64?",
                "build --platforms arm64v7   | --platforms: 'arm64v7' is not a platform; did you mean arm64v8?",
                "build --platforms linux/arm6 | --platforms: 'linux/arm6' is not a platform; did you mean",
                "generate --releases runtme  | --releases: 'runtme' is not in the manifest; did you mean runtime?",
                "generate --distros ome      | --distros: 'ome' is not in the manifest; did you mean one?",
                "generate --python_version 3.19 | --python_version: '3.19' is not in the manifest; did you mean 3.10?",
            })
    void isNamedWithWhatMayHaveBeenMeant(String arguments, String message) {
        SampleProject.in(folder);
        Cli cli = new Cli(folder, Map.of("DOCKER_BENTOML_VERSION", "1.0.0"));
        Cli.Result result = cli.run(arguments.split(" "));
        assertThat(result.status()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).startsWith("error: " + message);
        assertThat(result.out()).isEmpty();
    }
}
