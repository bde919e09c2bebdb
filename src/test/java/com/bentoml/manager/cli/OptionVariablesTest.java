package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.tags.Publication.Mode;
import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.MemoryRegistry;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.Trees;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class OptionVariablesTest {
    /** What the launcher uses. */
    private static final Set<String> TAKEN = Set.of("MANAGER_JAVA_OPTS", "MANAGER_ARCHIVE");

    @TempDir
    Path folder;

    @BeforeEach
    void project() {
        SampleProject.in(folder);
    }

    /** An option, and the command that has it. */
    record Case(String command, String option) {}

    static Stream<Case> options() {
        return commandLine(Path.of(""), Map.of()).getSubcommands().entrySet().stream()
                .flatMap(entry -> entry.getValue().getCommandSpec().options().stream()
                        .filter(option -> !option.usageHelp())
                        .map(option -> new Case(entry.getKey(), option.longestName())));
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyOptionTakesItsVariable(Case each) {
        String variable = "MANAGER_" + each.option.substring(2).toUpperCase(Locale.ROOT);
        assertThat(TAKEN).doesNotContain(variable);
        List<String> values = valuesOf(each);
        OptionSpec taken = parsed(Map.of(variable, values.get(0)), each);
        assertThat(taken.<Object>getValue())
                .isEqualTo(parsed(Map.of(), each, each.option + "=" + values.get(0))
                        .getValue());
        OptionSpec given = parsed(Map.of(variable, values.get(0)), each, each.option + "=" + values.get(1));
        assertThat(given.<Object>getValue())
                .isEqualTo(parsed(Map.of(), each, each.option + "=" + values.get(1))
                        .getValue())
                .isNotEqualTo(taken.getValue());
        assertThat(parsed(Map.of(variable, ""), each).<Object>getValue())
                .isEqualTo(parsed(Map.of(), each).getValue());
    }

    @ParameterizedTest
    @MethodSource("options")
    void helpShowsEveryVariable(Case each) {
        assertThat(run(Map.of(), each.command, "--help").out())
                .contains("[$MANAGER_" + each.option.substring(2).toUpperCase(Locale.ROOT) + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "build    | MANAGER_MAX_WORKERS | many  | --max_workers",
                "build    | MANAGER_MAX_WORKERS | 0     | --max_workers",
                "build    | MANAGER_TIMEOUT     | soon  | --timeout",
                "build    | MANAGER_PUSH        | yes   | --push",
                "build    | MANAGER_OUTPUT      | xml   | --output",
                "generate | MANAGER_VERBOSITY   | 6     | --verbosity",
                "generate | MANAGER_DISTROS     | two   | --distros",
                "generate | MANAGER_REGISTRY    | a b   | --registry",
                "generate | MANAGER_PROJECT_DIR | nowhere | --project_dir",
            })
    void errorsNameTheVariable(String command, String variable, String value, String option) {
        Cli.Result result = run(Map.of(variable, value, "DOCKER_BENTOML_VERSION", "1.0.0"), command);
        assertThat(result.status()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains(option).contains(variable + " sets " + option + ".\n");
        assertThat(Trees.read(folder)).doesNotContainKey("generated/bento-server/one/base/Dockerfile");
    }

    @Test
    void errorsOfTheCommandLineNameNoVariable() {
        Cli.Result result = run(Map.of("MANAGER_MAX_WORKERS", "3"), "build", "--max_workers=many");
        assertThat(result.err())
                .startsWith("error: --max_workers: 'many' is not a whole number\n")
                .doesNotContain("MANAGER_");
    }

    @Test
    void errorsSayWhatIsAccepted() {
        assertThat(run(Map.of("MANAGER_DRY_RUN", "yes"), "build").err())
                .startsWith("error: --dry_run: 'yes' is neither; true and false are accepted\n"
                        + "MANAGER_DRY_RUN sets --dry_run.\n");
        assertThat(run(Map.of(), "prune", "--older_than", "1.5").err())
                .startsWith("error: --older_than: '1.5' is not a whole number\n");
    }

    @Test
    void warnsOfNamesThatAreNearlyThoseOfOptions() {
        Map<String, String> environment = Map.of(
                "MANAGER_DISTORS", "two",
                "MANAGER_DRYRUN", "true",
                "MANAGER_MAX_WORKERS", "3",
                "MANAGER_ARCHIVE", "off",
                "MANAGER_PASS", "hunter22",
                "DOCKER_BENTOML_VERSION", "1.0.0");

        assertThat(run(environment, "generate").err())
                .isEqualTo("warning: MANAGER_DISTORS sets nothing; did you mean MANAGER_DISTROS?\n"
                        + "warning: MANAGER_DRYRUN sets nothing; did you mean MANAGER_DRY_RUN?\n");
        assertThat(run(environment, "generate", "-q").err()).isEmpty();
        assertThat(run(environment, "schema").err()).isEmpty();
        Map<String, String> more = new HashMap<>(environment);
        more.put("MANAGER_VERBOSITY", "9");
        assertThat(run(more, "generate", "--help").err()).isEmpty();
    }

    @Test
    void listsHaveCommas() {
        Map<String, String> environment =
                Map.of("MANAGER_RELEASES", "base,runtime", "MANAGER_PYTHON_VERSION", "3.9", "MANAGER_DRY_RUN", "true");
        assertThat(generatedThenBuilt(environment).out()).endsWith("2 images: 2 build\n");
    }

    @Test
    void flagsCanBeTakenBackOnTheCommandLine() {
        Map<String, String> environment = Map.of("MANAGER_DRY_RUN", "true", "MANAGER_LOAD", "true");
        assertThat(generatedThenBuilt(environment, "-v3", "--push").out()).contains(" --push ");
        assertThat(generatedThenBuilt(environment, "-v3", "--load=false").out()).contains(" --push ");
    }

    @Test
    void verbosityOnTheCommandLineComesBeforeQuietInTheEnvironment() {
        Map<String, String> environment = Map.of("MANAGER_QUIET", "true", "DOCKER_BENTOML_VERSION", "1.0.0");
        assertThat(run(environment, "generate", "-v4").err()).contains("planned 4 images");
        assertThat(run(environment, "generate").out()).isEmpty();
    }

    @Test
    void variablesComeBeforeWhatGenerateWroteDown() {
        Map<String, String> environment =
                Map.of("MANAGER_ORGANIZATION", "acme", "MANAGER_DRY_RUN", "true", "MANAGER_GENERATE", "true");
        assertThat(generatedThenBuilt(environment).out()).contains("docker.io/acme/bento-server:");
    }

    @Test
    void versionsInTheEnvironmentComeBeforeWhatGenerateWroteDown() {
        Map<String, String> environment = Map.of("DOCKER_BENTOML_VERSION", "1.0.1", "MANAGER_DRY_RUN", "true");
        assertThat(generatedThenBuilt(environment, "--generate").out()).contains("bento-server:1.0.1-python3.9");
        assertThat(generatedThenBuilt(Map.of("DOCKER_CUDA_VERSION", "12.0.0")).err())
                .contains("has no bento-server for CUDA '12.0.0'");
    }

    @Test
    void valuesAreTakenLiterally() {
        Map<String, String> environment =
                Map.of("MANAGER_DRY_RUN", "true", "MANAGER_BUILD_ARG", "A=${sys:user.name} $$ ${env:HOME},b");
        assertThat(generatedThenBuilt(environment, "-v3").out())
                .contains("--build-arg 'A=${sys:user.name} $$ ${env:HOME},b'");
    }

    @Test
    void helpIsShownWhateverTheEnvironmentSays() {
        Cli.Result result = run(Map.of("MANAGER_MAX_WORKERS", "many"), "build", "--help");
        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualTo(run(Map.of(), "build", "--help").out());
    }

    private Cli.Result generatedThenBuilt(Map<String, String> environment, String... args) {
        run(Map.of("DOCKER_BENTOML_VERSION", "1.0.0"), "generate", "--dump_metadata");
        return run(
                environment, Stream.concat(Stream.of("build"), Stream.of(args)).toArray(String[]::new));
    }

    private Cli.Result run(Map<String, String> environment, String... args) {
        return new Cli(folder, environment).run(args);
    }

    /** Two values that the option takes. */
    private static List<String> valuesOf(Case each) {
        Class<?> type = option(commandLine(Path.of(""), Map.of()), each).type();
        if (type == Mode.class) {
            return Mode.keys();
        }
        return type == boolean.class ? List.of("true", "false") : List.of("1", "2");
    }

    private static OptionSpec parsed(Map<String, String> environment, Case each, String... args) {
        CommandLine program = commandLine(Path.of(""), environment);
        Stream<String> required = command(program, each).getCommandSpec().positionalParameters().stream()
                .filter(parameter -> parameter.required())
                .map(parameter -> "x");
        program.parseArgs(Stream.of(Stream.of(each.command), required, Stream.of(args))
                .flatMap(words -> words)
                .toArray(String[]::new));
        return option(program, each);
    }

    private static OptionSpec option(CommandLine program, Case each) {
        return Optional.ofNullable(command(program, each).getCommandSpec().findOption(each.option))
                .orElseThrow();
    }

    private static CommandLine command(CommandLine program, Case each) {
        return Optional.ofNullable(program.getSubcommands().get(each.command)).orElseThrow();
    }

    static CommandLine commandLine(Path directory, Map<String, String> environment) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        ProgramEnvironment host = new ProgramEnvironment(
                directory.toAbsolutePath(),
                new HashMap<>(environment),
                new LocalCommands(Duration.ofSeconds(1)),
                visit -> new MemoryRegistry(),
                nowhere,
                nowhere);
        return new ManagerCli(host).commandLine();
    }
}
