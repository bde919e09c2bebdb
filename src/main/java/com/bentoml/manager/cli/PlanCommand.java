package com.bentoml.manager.cli;

import com.bentoml.manager.cli.options.InputOptions;
import com.bentoml.manager.cli.options.OutputFormats;
import com.bentoml.manager.cli.options.PlatformOption;
import com.bentoml.manager.cli.options.ProjectOptions;
import com.bentoml.manager.cli.options.ReleaseOptions;
import com.bentoml.manager.cli.options.SelectionOptions;
import com.bentoml.manager.cli.options.TagOptions;
import com.bentoml.manager.cli.options.VerbosityOptions;
import com.bentoml.manager.decision.DecidedPlan;
import com.bentoml.manager.decision.PlanJson;
import com.bentoml.manager.decision.PlanMarkdown;
import com.bentoml.manager.decision.PlanText;
import com.bentoml.manager.decision.PlanText.Details;
import com.bentoml.manager.process.Terminals;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.release.PlanRelease;
import com.bentoml.manager.release.load.ReleaseRequest.Defaults;
import com.bentoml.manager.run.PlanDecisions.Force;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code manager plan}: what a build would do about each image, and why. */
@Command(
        name = "plan",
        description = {
            "Show which images a build would make, and why; with -v, what has changed.",
            "",
            ReleaseOptions.RECORDED
        },
        footerHeading = "%nExamples:%n",
        footer = {"  manager plan --distros debian11 -v", "  manager plan --check --output markdown"})
final class PlanCommand implements Callable<Integer> {
    private final ProgramEnvironment environment;

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions();

    @Mixin
    private final ReleaseOptions releaseOptions = new ReleaseOptions.WithRegistry(Defaults.GENERATED);

    @Mixin
    private final SelectionOptions selectionOptions = new SelectionOptions();

    @Mixin
    private final PlatformOption platformOption = new PlatformOption();

    @Mixin
    private final InputOptions inputOptions = new InputOptions();

    @Option(names = "--force", description = "Plan to build all selected images, even those that are up to date.")
    private boolean force;

    @Option(
            names = {"--force_base", "--force-base"},
            description =
                    "Plan to build whole families: the base images that are needed, and the selected images built on them.")
    private boolean forceBase;

    @Mixin
    private final TagOptions tagOptions = new TagOptions();

    @Option(names = "--offline", description = "Ask no registry; rely on the lock file for what is there.")
    private boolean offline;

    @Option(names = "--check", description = "Exit with 1 if anything is to be built.")
    private boolean check;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "json or markdown: the plan as one document on stdout.")
    private Optional<String> output = Optional.empty();

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    @Parameters(arity = "0..*", paramLabel = "-- ARGUMENT", description = "What a build would pass to buildx.")
    private List<String> arguments = List.of();

    PlanCommand(ProgramEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormats.require(output, "json", "markdown");
        PlanRelease.Request request = new PlanRelease.Request(
                releaseOptions.request(projectOptions),
                selectionOptions.request(),
                platformOption.request(),
                inputOptions.request(arguments),
                new Force(force, forceBase),
                tagOptions.rules(),
                offline);
        return ExitCode.of(
                new PlanRelease(environment, verbosityOptions.narrator(environment)).run(request), this::show);
    }

    private int show(PlanRelease.Outcome outcome) {
        DecidedPlan plan = outcome.plan();
        if (output.filter("json"::equals).isPresent()) {
            environment.out().print(PlanJson.of(plan));
        } else if (output.isPresent()) {
            PlanMarkdown.lines(plan).forEach(environment.out()::println);
        } else if (!verbosityOptions.isQuiet()) {
            boolean verbose = verbosityOptions.isVerbose();
            new PlanText(plan, width(), it -> verbose ? outcome.details().of(it) : Details.NONE)
                    .lines()
                    .forEach(environment.out()::println);
        }
        environment.out().flush();
        return check && plan.isWork() ? ExitCode.FAILED : ExitCode.DONE;
    }

    private int width() {
        int supposed = environment.run().output();
        return supposed == 0 ? 0 : Terminals.measuredWidth(Terminals.STDOUT, environment.bareCommands(), supposed);
    }
}
