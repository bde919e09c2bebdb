package com.bentoml.manager.cli;

import com.bentoml.manager.build.BuildPlan;
import com.bentoml.manager.build.BuildSettings;
import com.bentoml.manager.build.CallFactory;
import com.bentoml.manager.build.DryRun;
import com.bentoml.manager.build.GitSource;
import com.bentoml.manager.build.ImageLabels;
import com.bentoml.manager.build.Workspace;
import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
        description = "Build and Release Docker images.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  manager build --bentoml_version 1.0.0a6 --max_workers 5",
            "  manager build --releases runtime --distros debian11 --dry_run -v"
        })
final class BuildCommand implements Callable<Integer> {
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
    private final BuildxOptions buildxOptions = new BuildxOptions();

    @Mixin
    private final BuildRunOptions runOptions = new BuildRunOptions();

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    @Mixin
    private final PushReadmesOption pushReadmesOption = new PushReadmesOption();

    @Option(names = "--skip_base", description = "Build no base image; take those in the registry.")
    private boolean skipBase;

    @Option(names = "--generate", description = "Generate the files first.")
    private boolean generate;

    @Option(names = "--dry_run", description = "Show what would be built, with -v each command; build nothing.")
    private boolean dryRun;

    @Option(names = "--output", paramLabel = "FORMAT", description = "json: the result as one document on stdout.")
    private @Nullable String output;

    @Parameters(arity = "0..*", paramLabel = "-- ARGUMENT", description = "Passed to every docker buildx build.")
    private List<String> arguments = new ArrayList<>();

    BuildCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        requireSense();
        Narrator narrator = verbosityOptions.narrator(host);
        Project project = projectOptions.project(host, narrator);
        ReleaseDefaults.apply(Objects.requireNonNull(spec), project);
        Loading loading = new ReleaseLoader(host, project, projectOptions, releaseOptions, selectionOptions).load();
        if (loading instanceof Loading.Refused refused) {
            refused.faults().forEach(fault -> narrator.detail(fault.toString()));
            narrator.error("the manifest has faults; nothing was built");
        } else if (loading instanceof Loading.NoManifest none) {
            narrator.error(none.reason() + ", in " + project.root());
        }
        return loading instanceof Loading.Ready ready ? build(ready, project, narrator) : ExitCode.MANIFEST;
    }

    private int build(Loading.Ready ready, Project project, Narrator narrator) throws IOException {
        BuildPlan plan = plan(ready);
        FreshTree tree = new FreshTree(host, narrator, project, ready);
        int generated = generate ? tree.generate() : ExitCode.DONE;
        if (generated != ExitCode.DONE) {
            return generated;
        }
        FreshTree.Result found = tree.check(plan.images());
        if (!(found instanceof FreshTree.Result.Fresh fresh)) {
            return found instanceof FreshTree.Result.Refused refused ? refused.exitCode() : ExitCode.BUG;
        }
        BuildSettings settings = buildxOptions.settings(arguments);
        Workspace workspace = new Workspace(project.root(), project.shown(project.generated()), project.state());
        ImageLabels labels = new ImageLabels(
                ready.whole().release(), new GitSource(host.commands(), project.root()).source(host.environment()));
        CallFactory calls = new CallFactory(
                workspace,
                settings,
                labels,
                image -> fresh.texts().getOrDefault(image.dockerfile(), ""),
                runOptions.builder(host));
        List<String> orphans = orphans(plan, calls, workspace);
        if (!orphans.isEmpty()) {
            orphans.forEach(narrator::detail);
            narrator.error("an image must be built on its parent; nothing was built");
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
                        () -> session(ready, project, narrator).build(plan, calls, settings, workspace)));
    }

    private Session session(Loading.Ready ready, Project project, Narrator narrator) {
        String registry = ready.whole().release().repository().registry();
        ProjectLogins logins = ProjectLogins.of(host, project, registry);
        Set<String> needless = logins.secrets().stream()
                .filter(variable -> !buildxOptions.uses(variable, arguments))
                .collect(Collectors.toSet());
        Host withholding = host.withholding(needless);
        return new Session(
                withholding, narrator, runOptions, verbosityOptions, isJson(), logins.renewal(withholding, project));
    }

    private BuildPlan plan(Loading.Ready ready) {
        BuildPlan all = BuildPlan.of(ready.whole(), ready.selected(), skipBase);
        if (all.steps().isEmpty()) {
            throw misuse("--skip_base leaves nothing to build");
        }
        return buildxOptions.narrowed(all, System.getProperty("os.arch", ""));
    }

    private static List<String> orphans(BuildPlan plan, CallFactory calls, Workspace workspace) {
        return plan.images().stream()
                .filter(image -> !calls.namesItsParent(image))
                .map(image -> workspace.dockerfile(image) + ": no FROM names "
                        + image.parent().map(Object::toString).orElse("") + ", which "
                        + image.reference().tag()
                        + " is built on; an ARG in that name must stand before the first FROM")
                .distinct()
                .toList();
    }

    private int dryRun(DryRun run) {
        if (isJson()) {
            host.out().print(run.json());
        } else {
            run.lines(verbosityOptions.isMore()).forEach(host.out()::println);
            if (pushReadmesOption.isWanted()) {
                host.out().println((verbosityOptions.isMore() ? "# " : "") + "then push the README of the package");
            }
        }
        host.out().flush();
        return ExitCode.DONE;
    }

    private boolean isJson() {
        return output != null;
    }

    private void requireSense() {
        if (output != null && !output.equals("json")) {
            throw misuse("--output: '" + output + "' is not a format; json is");
        }
        pushReadmesOption.requireSense(buildxOptions.settings(arguments).destination());
        runOptions.requireSense();
        List<String> given =
                Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs();
        if (!arguments.isEmpty() && !given.contains("--")) {
            throw misuse("unexpected '" + arguments.get(0) + "'; what is meant for buildx goes behind --");
        }
    }

    private ParameterException misuse(String message) {
        return Misuse.of(spec, message);
    }
}
