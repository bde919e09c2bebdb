package com.bentoml.manager.cli;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.buildx.BuildSettings.Cache;
import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.decision.DecidedPlan;
import com.bentoml.manager.decision.PlanJson;
import com.bentoml.manager.decision.PlanMarkdown;
import com.bentoml.manager.decision.PlanText;
import com.bentoml.manager.decision.PlanText.Details;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.process.Terminals;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.run.BuildPlan;
import com.bentoml.manager.run.PlanDecisions.Force;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
    private final Host host;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions(Defaults.GENERATED);

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

    PlanCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Misuse.requireFormat(spec, output, "json", "markdown");
        BuildSettings settings = new BuildSettings(
                Destination.REGISTRY,
                Cache.NONE,
                inputOptions.attestations(host.environment()),
                inputOptions.extras(arguments));
        Narrator narrator = verbosityOptions.narrator(host);
        Project project = projectOptions.project(host, narrator);
        inputOptions.requireFolders(project.root());
        LockReading lock = LockReading.begin(project);
        Optional<Loading.Ready> ready = new ReleaseLoader(
                        host, project, projectOptions, releaseOptions, selectionOptions)
                .load(narrator, "nothing was planned");
        if (ready.isEmpty()) {
            return ExitCode.MANIFEST;
        }
        BuildPlan plan = platformOption.narrowed(
                BuildPlan.of(ready.get().whole(), ready.get().selected(), false), architecture -> true);
        narrator.planned(plan.images().size());
        ReleaseDecisions.Result result = new ReleaseDecisions(
                        host, narrator, project, ready.get(), lock, offline, UserTrust.of(spec, host, project))
                .decide(
                        plan,
                        settings,
                        new Force(force, forceBase),
                        tagOptions.rules(ready.get().manifest().immutable()));
        if (result instanceof ReleaseDecisions.Result.Decided decided) {
            DecidedPlan warning = decided.plan()
                    .warning(ReleaseLoader.sharedTags(
                            project, ready.get().whole().release(), tags(plan.images())));
            warning.warnings().forEach(narrator::warning);
            show(warning, new ChangeDetails(decided.lock(), decided.texts()));
            return check && warning.isWork() ? ExitCode.FAILED : ExitCode.DONE;
        }
        return result.exitCode();
    }

    private static Set<String> tags(List<Image> images) {
        return images.stream().map(it -> it.reference().tag().text()).collect(Collectors.toSet());
    }

    private int width() {
        int supposed = host.run().output();
        return supposed == 0 ? 0 : Terminals.measuredWidth(Terminals.STDOUT, host.bareCommands(), supposed);
    }

    private void show(DecidedPlan decided, ChangeDetails details) {
        if (output.filter("json"::equals).isPresent()) {
            host.out().print(PlanJson.of(decided));
        } else if (output.isPresent()) {
            PlanMarkdown.lines(decided).forEach(host.out()::println);
        } else if (!verbosityOptions.isQuiet()) {
            boolean more = verbosityOptions.isMore();
            new PlanText(decided, width(), decision -> more ? details.of(decision) : Details.NONE)
                    .lines()
                    .forEach(host.out()::println);
        }
        host.out().flush();
    }
}
