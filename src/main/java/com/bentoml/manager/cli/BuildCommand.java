package com.bentoml.manager.cli;

import com.bentoml.manager.build.BuildPlan;
import com.bentoml.manager.build.BuildSettings;
import com.bentoml.manager.build.BuildSettings.Destination;
import com.bentoml.manager.build.CallFactory;
import com.bentoml.manager.build.DryRun;
import com.bentoml.manager.build.Workspace;
import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.report.BuildPlanJson;
import com.bentoml.manager.report.BuildReport;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.report.ReleaseLockFile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code manager build}: manifest, plan, the generated files, buildx, report. */
final class BuildCommand implements Subcommand {
    static final Outline OUTLINE = new Outline(
            "build",
            List.of("Build and Release Docker images."),
            List.of(
                    "manager build --bentoml_version 1.0.0a6 --max_workers 5",
                    "manager build --releases runtime --distros debian11 --dry_run -v"));

    private final Host host;
    private final CommandSpec spec = OUTLINE.of(this);
    private final ProjectOptions projectOptions = new ProjectOptions(spec, Defaults.GENERATED);
    private final ReleaseOptions releaseOptions = new ReleaseOptions(spec, Defaults.GENERATED);
    private final SelectionOptions selectionOptions = new SelectionOptions(spec);
    private final InputOptions inputOptions = new InputOptions(spec);
    private final BuildxOptions buildxOptions = new BuildxOptions(spec);
    private final BuildRunOptions runOptions = new BuildRunOptions(spec);
    private final PublishOptions publishOptions = new PublishOptions(spec);
    private final WorkOptions workOptions = new WorkOptions(spec);
    private final VerbosityOptions verbosityOptions = new VerbosityOptions(spec);
    private final PushReadmesOption pushReadmesOption = new PushReadmesOption(spec);
    private final Argument<Boolean> skipBase =
            Argument.flag(spec, "--skip_base", "Build no base image; take those in the registry.");
    private final Argument<Boolean> generate = Argument.flag(spec, "--generate", "Generate the files first.");
    private final Argument<Boolean> dryRun =
            Argument.flag(spec, "--dry_run", "Show what would be built, with -v each command; build nothing.");
    private final Argument<String> output =
            Argument.text(spec, "--output", "FORMAT", "json: the result as one document on stdout.");
    private final Argument<List<String>> arguments = Argument.texts(
            spec,
            PositionalParamSpec.builder()
                    .arity("0..*")
                    .paramLabel("-- ARGUMENT")
                    .description("Passed to every docker buildx build."));

    BuildCommand(Host host) {
        this.host = host;
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        requireSense();
        Narrator narrator = verbosityOptions.narrator(host);
        Project project = projectOptions.project(host, narrator);
        inputOptions.requireFolders(project.root());
        Optional<Loading.Ready> ready = new ReleaseLoader(
                        host, project, projectOptions, releaseOptions, selectionOptions)
                .load(narrator, "nothing was built");
        return ready.isPresent() ? build(ready.get(), project, narrator) : ExitCode.MANIFEST;
    }

    private int build(Loading.Ready ready, Project project, Narrator narrator) throws IOException {
        buildxOptions.requireSense(ready.whole().release().repository());
        ReleasePlan selected = selected(ready, project);
        if (selected.images().isEmpty()) {
            return nothingFailed(narrator);
        }
        BuildPlan plan = plan(ready, selected);
        narrator.planned(plan.images().size());
        FreshTree tree = new FreshTree(host, narrator, project, ready, "built");
        int generated = generate.value() ? tree.generate() : ExitCode.DONE;
        if (generated != ExitCode.DONE) {
            return generated;
        }
        FreshTree.Result found = tree.check(plan.images());
        if (!(found instanceof FreshTree.Result.Fresh fresh)) {
            return found instanceof FreshTree.Result.Refused refused ? refused.exitCode() : ExitCode.BUG;
        }
        BuildSettings settings = buildxOptions.settings(inputOptions, arguments.value(), host.environment());
        ReleaseCalls release = new ReleaseCalls(host, project, ready, fresh.files());
        Workspace workspace = release.workspace();
        CallFactory calls = release.calls(settings, runOptions.builder(host));
        if (!release.areBuildable(plan, calls, narrator, "built")) {
            return ExitCode.TEMPLATE;
        }
        if (dryRun.value()) {
            return dryRun(new DryRun(plan, calls, settings, workspace));
        }
        return ProjectLock.during(
                project,
                host,
                narrator,
                waited -> pushReadmesOption.around(
                        host,
                        project,
                        ready,
                        new PushReadmesOption.Terms(narrator, runOptions.policy(), verbosityOptions.isQuiet()),
                        () -> session(ready, project, narrator, settings)
                                .build(new Job(
                                        plan,
                                        calls,
                                        settings,
                                        workspace,
                                        publishOptions.publishing(
                                                ready.manifest().immutable())))));
    }

    private Session session(Loading.Ready ready, Project project, Narrator narrator, BuildSettings settings)
            throws IOException {
        String registry = ready.whole().release().repository().registry();
        ProjectLogins logins = ProjectLogins.of(host, project, registry, UserTrust.of(spec, host, project));
        Set<String> needless = logins.secrets().stream()
                .filter(variable -> !buildxOptions.uses(variable, inputOptions, arguments.value()))
                .collect(Collectors.toSet());
        Host withholding = host.withholding(needless);
        return new Session(
                withholding,
                narrator,
                runOptions,
                workOptions,
                verbosityOptions,
                isJson(),
                logins,
                project,
                NextCommands.of(
                        spec,
                        logins.redaction()
                                .andGivenIn(settings.extras().buildArgs())
                                .andGivenIn(settings.extras().arguments())));
    }

    private ReleasePlan selected(Loading.Ready ready, Project project) throws IOException {
        return workOptions.isRetryFailed()
                ? workOptions.failed(
                        ready.whole(),
                        ready.selected(),
                        new ReleaseLockFile(project.lockFile()).read().lock())
                : ready.selected();
    }

    private BuildPlan plan(Loading.Ready ready, ReleasePlan selected) {
        BuildPlan all = BuildPlan.of(ready.whole(), selected, skipBase.value());
        if (all.steps().isEmpty()) {
            throw misuse("--skip_base leaves nothing to build");
        }
        String machine = System.getProperty("os.arch", "");
        return inputOptions.narrowed(all, architecture -> buildxOptions.admits(architecture, machine));
    }

    private int nothingFailed(Narrator narrator) {
        narrator.nothingFailed();
        if (isJson()) {
            String nothing = dryRun.value()
                    ? BuildPlanJson.of(List.of())
                    : new BuildReport(List.of(), Duration.ZERO, List.of()).json(List.of());
            host.out().print(nothing);
            host.out().flush();
        }
        return ExitCode.DONE;
    }

    private int dryRun(DryRun run) {
        if (isJson()) {
            host.out().print(run.json());
        } else if (!verbosityOptions.isQuiet()) {
            run.lines(verbosityOptions.isMore()).forEach(line -> host.out().print(line + "\n"));
            String mark = verbosityOptions.isMore() ? "# " : "";
            publishOptions.afterwards().ifPresent(line -> host.out().println(mark + line));
            if (pushReadmesOption.isWanted()) {
                host.out().println(mark + "then push the README of the package");
            }
        }
        host.out().flush();
        return ExitCode.DONE;
    }

    private boolean isJson() {
        return output.find().isPresent();
    }

    private void requireSense() {
        Misuse.requireFormat(spec, output, "json");
        Destination destination = buildxOptions
                .settings(inputOptions, arguments.value(), host.environment())
                .destination();
        pushReadmesOption.requireSense(destination);
        publishOptions.requireSense(destination);
        workOptions.requireSense(destination, skipBase.value(), dryRun.value());
        runOptions.requireSense();
    }

    private ParameterException misuse(String message) {
        return Misuse.of(spec, message);
    }
}
