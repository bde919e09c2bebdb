package com.bentoml.manager.cli;

import com.bentoml.manager.cli.options.BuildRunOptions;
import com.bentoml.manager.cli.options.CacheOptions;
import com.bentoml.manager.cli.options.DestinationOptions;
import com.bentoml.manager.cli.options.InputOptions;
import com.bentoml.manager.cli.options.OutputFormats;
import com.bentoml.manager.cli.options.PlatformOption;
import com.bentoml.manager.cli.options.ProjectOptions;
import com.bentoml.manager.cli.options.PublishOptions;
import com.bentoml.manager.cli.options.ReleaseOptions;
import com.bentoml.manager.cli.options.SelectionOptions;
import com.bentoml.manager.cli.options.VerbosityOptions;
import com.bentoml.manager.cli.options.WorkOptions;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.release.BuildRelease;
import com.bentoml.manager.release.load.ReleaseRequest.Defaults;
import com.bentoml.manager.report.BuildPlanJson;
import com.bentoml.manager.report.BuildReport;
import com.bentoml.manager.report.BuildSummary;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.run.DryRun;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code manager build}: manifest, plan, the generated files, buildx, report. */
@Command(
        name = "build",
        description = {
            "Build and Release Docker images.",
            "",
            ReleaseOptions.RECORDED + " Images that are up to date are not built again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  manager build --bentoml_version 1.0.0a6 --max_workers 5",
            "  manager build --releases runtime --distros debian11 --dry_run -v"
        })
final class BuildCommand implements Callable<Integer> {
    private final ProgramEnvironment environment;

    @Spec
    private CommandSpec spec;

    @Option(names = "--generate", description = "Generate the files first.")
    private boolean generate;

    @Option(
            names = {"--dry_run", "--dry-run"},
            description = "Build nothing; show what would be built, and with -v each command.")
    private boolean dryRun;

    @Option(names = "--output", paramLabel = "FORMAT", description = "json: the result as one document on stdout.")
    private Optional<String> output = Optional.empty();

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions();

    @Mixin
    private final ReleaseOptions releaseOptions = new ReleaseOptions.WithRegistry(Defaults.GENERATED);

    @Mixin
    private final SelectionOptions selectionOptions = new SelectionOptions();

    @Mixin
    private final PlatformOption platformOption = new PlatformOption();

    @Mixin
    private final WorkOptions workOptions = new WorkOptions();

    @Mixin
    private final InputOptions inputOptions = new InputOptions();

    @Mixin
    private final DestinationOptions destinationOptions = new DestinationOptions();

    @Mixin
    private final PublishOptions publishOptions = new PublishOptions();

    @Mixin
    private final CacheOptions cacheOptions = new CacheOptions();

    @Mixin
    private final BuildRunOptions runOptions = new BuildRunOptions();

    @Parameters(arity = "0..*", paramLabel = "-- ARGUMENT", description = "Passed to every docker buildx build.")
    private List<String> arguments = List.of();

    BuildCommand(ProgramEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormats.require(output, "json");
        BuildRelease.Request request = new BuildRelease.Request(
                releaseOptions.request(projectOptions),
                selectionOptions.request(),
                platformOption.request(),
                workOptions.request(),
                inputOptions.request(arguments),
                destinationOptions.destination(),
                cacheOptions.cache(),
                publishOptions.mode(),
                publishOptions.rules(),
                generate,
                dryRun,
                publishOptions.pushesReadmes(),
                runOptions.builder(),
                runOptions.emulation(),
                runOptions.limits(),
                runOptions.policy(),
                runOptions.timeout(),
                verbosityOptions.level(),
                spec.root().commandLine().getParseResult().originalArgs());
        Narrator narrator = verbosityOptions.narrator(environment);
        BuildRelease.Reporter reporter = (report, next) -> report(report, next, narrator);
        return ExitCode.of(new BuildRelease(environment, narrator, reporter).run(request), this::show);
    }

    private int show(BuildRelease.Outcome outcome) {
        if (outcome instanceof BuildRelease.Outcome.Built built) {
            return built.good() ? ExitCode.DONE : ExitCode.FAILED;
        }
        if (outcome instanceof BuildRelease.Outcome.Planned planned) {
            show(planned.run());
        } else if (output.isPresent()) {
            environment
                    .out()
                    .print(
                            dryRun
                                    ? BuildPlanJson.of(List.of())
                                    : new BuildReport(List.of(), Duration.ZERO, List.of()).json(List.of()));
        }
        environment.out().flush();
        return ExitCode.DONE;
    }

    private void show(DryRun run) {
        if (output.isPresent()) {
            environment.out().print(run.json());
        } else if (!verbosityOptions.isQuiet()) {
            run.lines(verbosityOptions.isVerbose())
                    .forEach(line -> environment.out().print(line + "\n"));
            String mark = verbosityOptions.isVerbose() ? "# " : "";
            publishOptions.afterwards().ifPresent(line -> environment.out().println(mark + line));
            if (publishOptions.pushesReadmes()) {
                environment.out().println(mark + "then push the README of the package");
            }
        }
    }

    private void report(BuildReport report, List<String> next, Narrator narrator) {
        if (output.isPresent()) {
            environment.out().print(report.json(next));
            environment.out().flush();
        }
        if (!verbosityOptions.isQuiet()) {
            BuildSummary.lines(report).forEach(environment.err()::add);
            environment.err().flush();
        }
        report.unrecorded().ifPresent(narrator::error);
        next.forEach(narrator::next);
    }
}
