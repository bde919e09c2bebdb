package com.bentoml.manager.cli;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.buildx.BuildSettings.Extras;
import com.bentoml.manager.buildx.Workspace;
import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.lock.ReleaseLockFile;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.report.BuildPlanJson;
import com.bentoml.manager.report.BuildReport;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.run.BuildPlan;
import com.bentoml.manager.run.CallFactory;
import com.bentoml.manager.run.DryRun;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
    private final Host host;

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
    private final ProjectOptions projectOptions = new ProjectOptions(Defaults.GENERATED);

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
    private final PushReadmesOption pushReadmesOption = new PushReadmesOption();

    @Mixin
    private final CacheOptions cacheOptions = new CacheOptions();

    @Mixin
    private final BuildRunOptions runOptions = new BuildRunOptions();

    @Parameters(arity = "0..*", paramLabel = "-- ARGUMENT", description = "Passed to every docker buildx build.")
    private List<String> arguments = List.of();

    BuildCommand(Host host) {
        this.host = host;
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
        cacheOptions.requireSense(ready.whole().release().repository());
        ReleasePlan selected = selected(ready, project);
        if (selected.images().isEmpty()) {
            return nothingFailed(narrator);
        }
        BuildPlan plan = plan(ready, selected);
        narrator.planned(plan.images().size());
        FreshTree tree = new FreshTree(host, narrator, project, ready, "built");
        int generated = generate ? tree.generate() : ExitCode.DONE;
        if (generated != ExitCode.DONE) {
            return generated;
        }
        FreshTree.Result found = tree.check(plan.images());
        if (!(found instanceof FreshTree.Result.Fresh fresh)) {
            return found instanceof FreshTree.Result.Refused refused ? refused.exitCode() : ExitCode.BUG;
        }
        BuildSettings settings = settings();
        ReleaseCalls release = new ReleaseCalls(host, project, ready, fresh.files());
        Workspace workspace = release.workspace();
        CallFactory calls = release.calls(settings, runOptions.builder(host));
        if (!release.areBuildable(plan, calls, narrator, "built")) {
            return ExitCode.TEMPLATE;
        }
        if (dryRun) {
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
        Set<String> needless =
                logins.secrets().stream().filter(variable -> !isUsed(variable)).collect(Collectors.toSet());
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
                        projectOptions.projectDir(),
                        logins.redaction()
                                .andGivenIn(settings.extras().buildArgs())
                                .andGivenIn(settings.extras().arguments())));
    }

    private BuildSettings settings() {
        return new BuildSettings(
                destinationOptions.destination(),
                cacheOptions.cache(),
                inputOptions.attestations(host.environment()),
                inputOptions.extras(arguments));
    }

    /** Whether buildx is told to use the variable, so that it needs it. */
    private boolean isUsed(String variable) {
        Extras extras = inputOptions.extras(arguments);
        return Stream.of(
                        extras.secrets().stream(),
                        extras.buildArgs().stream(),
                        cacheOptions.words(),
                        arguments.stream())
                .flatMap(words -> words)
                .anyMatch(text -> text.contains(variable));
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
        BuildPlan all = BuildPlan.of(ready.whole(), selected, workOptions.isSkipBase());
        if (all.steps().isEmpty()) {
            throw misuse("--skip_base leaves nothing to build");
        }
        String machine = System.getProperty("os.arch", "");
        return platformOption.narrowed(all, architecture -> destinationOptions.admits(architecture, machine));
    }

    private int nothingFailed(Narrator narrator) {
        narrator.nothingFailed();
        if (isJson()) {
            String nothing = dryRun
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
        return output.isPresent();
    }

    private void requireSense() {
        Misuse.requireFormat(spec, output, "json");
        Destination destination = settings().destination();
        pushReadmesOption.requireSense(destination);
        publishOptions.requireSense(destination);
        workOptions.requireSense(destination, dryRun);
        runOptions.requireSense();
    }

    private ParameterException misuse(String message) {
        return Misuse.of(spec, message);
    }
}
