package com.bentoml.manager.cli;

import com.bentoml.manager.build.BuildPlan;
import com.bentoml.manager.build.BuildSettings;
import com.bentoml.manager.build.BuildSettings.Cache;
import com.bentoml.manager.build.BuildSettings.Destination;
import com.bentoml.manager.build.PlanDecisions.Force;
import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.decision.DecidedPlan;
import com.bentoml.manager.decision.Details;
import com.bentoml.manager.decision.PlanJson;
import com.bentoml.manager.decision.PlanMarkdown;
import com.bentoml.manager.decision.PlanText;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.process.Terminals;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code manager plan}: what a build would do about each image, and why. */
final class PlanCommand implements Subcommand {
    static final Outline OUTLINE = new Outline(
            "plan",
            List.of("Show which images a build would make, and why; with -v, what has changed."),
            List.of("manager plan --distros debian11 -v", "manager plan --check --output markdown"));

    private final Host host;
    private final CommandSpec spec = OUTLINE.of(this);
    private final ProjectOptions projectOptions = new ProjectOptions(spec, Defaults.GENERATED);
    private final ReleaseOptions releaseOptions = new ReleaseOptions(spec, Defaults.GENERATED);
    private final SelectionOptions selectionOptions = new SelectionOptions(spec);
    private final InputOptions inputOptions = new InputOptions(spec);
    private final TagOptions tagOptions = new TagOptions(spec);
    private final Argument<Boolean> force =
            Argument.flag(spec, "--force", "Plan to build what is selected, also what is up to date.");
    private final Argument<Boolean> forceBase = Argument.flag(
            spec,
            "--force_base",
            "Plan to build whole families: the base images that are needed, and what is selected of"
                    + " those built on them.");
    private final Argument<Boolean> offline =
            Argument.flag(spec, "--offline", "Ask no registry; take the lock file's word for what is there.");
    private final Argument<Boolean> check = Argument.flag(spec, "--check", "Exit with 1 if anything is to be built.");
    private final Argument<String> output =
            Argument.text(spec, "--output", "FORMAT", "json or markdown: the plan as one document on stdout.");
    private final VerbosityOptions verbosityOptions = new VerbosityOptions(spec);
    private final Argument<List<String>> arguments = Argument.texts(
            spec,
            PositionalParamSpec.builder()
                    .arity("0..*")
                    .paramLabel("-- ARGUMENT")
                    .description("What a build would pass to buildx."));

    PlanCommand(Host host) {
        this.host = host;
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        Misuse.requireFormat(spec, output, "json", "markdown");
        BuildSettings settings = new BuildSettings(
                Destination.REGISTRY,
                Cache.NONE,
                inputOptions.attestations(host.environment()),
                inputOptions.extras(arguments.value()));
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
        BuildPlan plan = inputOptions.narrowed(
                BuildPlan.of(ready.get().whole(), ready.get().selected(), false), architecture -> true);
        narrator.planned(plan.images().size());
        ReleaseDecisions.Result result = new ReleaseDecisions(
                        host, narrator, project, ready.get(), lock, offline.value(), UserTrust.of(spec, host, project))
                .decide(
                        plan,
                        settings,
                        new Force(force.value(), forceBase.value()),
                        tagOptions.rules(ready.get().manifest().immutable()));
        if (result instanceof ReleaseDecisions.Result.Decided decided) {
            DecidedPlan warning = decided.plan()
                    .warning(ReleaseLoader.sharedTags(
                            project, ready.get().whole().release(), tags(plan.images())));
            warning.warnings().forEach(narrator::warning);
            show(warning, new ChangeDetails(decided.lock(), decided.texts()));
            return check.value() && warning.isWork() ? ExitCode.FAILED : ExitCode.DONE;
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
        if (output.find().filter("json"::equals).isPresent()) {
            host.out().print(PlanJson.of(decided));
        } else if (output.find().isPresent()) {
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
