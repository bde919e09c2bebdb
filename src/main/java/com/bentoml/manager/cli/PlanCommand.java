package com.bentoml.manager.cli;

import com.bentoml.manager.build.BuildPlan;
import com.bentoml.manager.build.BuildSettings;
import com.bentoml.manager.build.BuildSettings.Cache;
import com.bentoml.manager.build.BuildSettings.Destination;
import com.bentoml.manager.build.PlanDecisions.Force;
import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.decision.PlanJson;
import com.bentoml.manager.decision.PlanMarkdown;
import com.bentoml.manager.decision.PlanText;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code manager plan}: what a build would do about each image, and why. */
@Command(
        name = "plan",
        description = "Show which images a build would make, and why; with -v, what has changed.",
        footerHeading = "%nExamples:%n",
        footer = {"  manager plan --distros debian11 -v", "  manager plan --check --output markdown"})
final class PlanCommand implements Callable<Integer> {
    private final Host host;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions();

    @Mixin
    private final ReleaseOptions releaseOptions = new ReleaseOptions();

    @Mixin
    private final SelectionOptions selectionOptions = new SelectionOptions();

    @Mixin
    private final InputOptions inputOptions = new InputOptions();

    @Mixin
    private final TagOptions tagOptions = new TagOptions();

    @Option(names = "--force", description = "Plan to build what is selected, also what is up to date.")
    private boolean force;

    @Option(
            names = "--force_base",
            description = "Plan to build whole families: the base images that are needed, and what is selected of"
                    + " those built on them.")
    private boolean forceBase;

    @Option(names = "--offline", description = "Ask no registry; take the lock file's word for what is there.")
    private boolean offline;

    @Option(names = "--check", description = "Exit with 1 if anything is to be built.")
    private boolean check;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "json or markdown: the plan as one document on stdout.")
    private @Nullable String output;

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    @Parameters(arity = "0..*", paramLabel = "-- ARGUMENT", description = "What a build would pass to buildx.")
    private List<String> arguments = new ArrayList<>();

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
        Project project = projectOptions.generatedProject(host, narrator);
        LockReading lock = LockReading.begin(project);
        Optional<Loading.Ready> ready = new ReleaseLoader(
                        host, project, projectOptions, releaseOptions, selectionOptions)
                .load(narrator, "nothing was planned");
        if (ready.isEmpty()) {
            return ExitCode.MANIFEST;
        }
        BuildPlan plan = inputOptions.narrowed(
                BuildPlan.of(ready.get().whole(), ready.get().selected(), false), architecture -> true);
        narrator.planned(plan.images().size());
        ReleaseDecisions.Result result = new ReleaseDecisions(host, narrator, project, ready.get(), lock, offline)
                .decide(
                        plan,
                        settings,
                        new Force(force, forceBase),
                        tagOptions.rules(ready.get().manifest().immutable()));
        if (result instanceof ReleaseDecisions.Result.Decided decided) {
            show(decided);
            return check && decided.plan().isWork() ? ExitCode.FAILED : ExitCode.DONE;
        }
        return result.exitCode();
    }

    private void show(ReleaseDecisions.Result.Decided decided) {
        if ("json".equals(output)) {
            host.out().print(PlanJson.of(decided.plan()));
        } else if (output != null) {
            PlanMarkdown.lines(decided.plan()).forEach(host.out()::println);
        } else if (!verbosityOptions.isQuiet()) {
            ChangeDetails details = new ChangeDetails(decided.lock(), decided.texts());
            boolean more = verbosityOptions.isMore();
            new PlanText(decided.plan(), decision -> more ? details.lines(decision) : List.of())
                    .lines()
                    .forEach(host.out()::println);
        }
        host.out().flush();
    }
}
