package com.bentoml.manager.release;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.buildx.BuildSettings.Cache;
import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.login.ProjectLogins;
import com.bentoml.manager.login.RegistryChoice;
import com.bentoml.manager.login.Trust;
import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.plan.Repository;
import com.bentoml.manager.process.Machine;
import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.Project;
import com.bentoml.manager.project.ProjectLock;
import com.bentoml.manager.project.UsageException;
import com.bentoml.manager.release.load.LoadedRelease;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.Refusal;
import com.bentoml.manager.release.load.ReleaseLoader;
import com.bentoml.manager.release.load.ReleaseRequest;
import com.bentoml.manager.release.load.Result;
import com.bentoml.manager.release.load.Result.RefusedException;
import com.bentoml.manager.release.load.SelectionRequest;
import com.bentoml.manager.report.BuildReport;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.run.BuildPlan;
import com.bentoml.manager.run.CallFactory;
import com.bentoml.manager.run.DryRun;
import com.bentoml.manager.run.ReleaseBuild;
import com.bentoml.manager.run.Scheduler;
import com.bentoml.manager.tags.Publication.Mode;
import com.bentoml.manager.tags.TagRules;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code build}: load, plan, check the tree, decide, build, publish, report. */
public final class BuildRelease {
    private final ProgramEnvironment environment;
    private final Narrator narrator;
    private final Reporter reporter;

    /**
     * What is built, and how.
     *
     * @param rules what may happen to tags, besides what the manifest says
     * @param generate whether files are generated first
     * @param dryRun whether nothing is built
     * @param pushReadmes whether the README is pushed after a build without failures
     * @param builder the buildx builder that is named
     * @param emulation whether QEMU may be installed
     * @param verbosity how much is reported, 0 to 5
     * @param commandLine the arguments of the program, for advice
     */
    public record Request(
            ReleaseRequest release,
            SelectionRequest selection,
            PlatformRequest platforms,
            WorkRequest work,
            InputRequest inputs,
            Destination destination,
            Cache cache,
            Mode publish,
            TagRules rules,
            boolean generate,
            boolean dryRun,
            boolean pushReadmes,
            Optional<String> builder,
            boolean emulation,
            Scheduler.Limits limits,
            RetryPolicy retries,
            Optional<Duration> timeout,
            int verbosity,
            List<String> commandLine) {
        public Request {
            work.validate(destination, dryRun);
            if (pushReadmes && destination != Destination.REGISTRY) {
                throw new UsageException(
                        "--push_readmes is for images that are pushed; it excludes --no_push and --load");
            }
            if (publish != Mode.EACH && destination != Destination.REGISTRY) {
                throw new UsageException("--publish " + publish.key()
                        + " is for images that are pushed; it excludes --no_push and --load");
            }
            commandLine = List.copyOf(commandLine);
        }

        Optional<String> builder(ProgramEnvironment environment) {
            return builder.or(() -> Optional.ofNullable(environment.variables().get("BUILDX_BUILDER")))
                    .filter(name -> !name.isBlank());
        }

        /** Whether an option makes buildx use an environment variable. */
        private boolean isUsed(String variable) {
            return Stream.of(inputs.secrets(), inputs.buildArgs(), inputs.arguments(), cache.from(), cache.to())
                    .flatMap(List::stream)
                    .anyMatch(text -> text.contains(variable));
        }

        /** A cache in the repository of the images would replace their tags. */
        private void requireCacheApart(Repository images) {
            cache.into(images).stream().findFirst().ifPresent(it -> {
                throw new UsageException("--cache_to: '" + it
                        + "' is in the repository of the images, whose tags a cache would replace;"
                        + " give another one, such as " + images + "-cache");
            });
        }
    }

    /** The outcome. */
    public sealed interface Outcome {
        /** No selected image failed in the last run. */
        record NothingFailed() implements Outcome {}

        /** What would be built. */
        record Planned(DryRun run) implements Outcome {}

        /** Images were built or up to date; the reporter has reported them. */
        record Built(boolean good) implements Outcome {}
    }

    /** Reports the results. */
    @FunctionalInterface
    public interface Reporter {
        /**
         * Reports them.
         *
         * @param next the commands that continue, if work is left
         */
        void report(BuildReport report, List<String> next);
    }

    public BuildRelease(ProgramEnvironment environment, Narrator narrator, Reporter reporter) {
        this.environment = environment;
        this.narrator = narrator;
        this.reporter = reporter;
    }

    public Result<Outcome> run(Request request) throws IOException {
        return Result.of(() -> {
            ProjectContext context =
                    ProjectContext.open(environment, narrator, request.release().project());
            Project project = context.project();
            BuildSettings settings = request.inputs()
                    .settings(request.destination(), request.cache(), environment.variables(), project.root());
            LoadedRelease release =
                    new ReleaseLoader(context, request.release(), request.selection()).load("nothing was built");
            request.requireCacheApart(release.repository());
            ReleasePlan selected = request.work().selected(release, project);
            if (selected.images().isEmpty()) {
                narrator.nothingFailed();
                return new Outcome.NothingFailed();
            }
            BuildPlan plan = plan(request, release, selected);
            narrator.planned(plan.images().size());
            RenderedTree tree = new RenderedTree(context, release, "built");
            if (request.generate()) {
                tree.generate();
            }
            ReleaseCalls calls = new ReleaseCalls(context, release, tree.onDisk(plan.images()));
            CallFactory factory = calls.calls(settings, request.builder(environment));
            calls.requireBuildable(plan, factory, "built");
            if (request.dryRun()) {
                return new Outcome.Planned(new DryRun(plan, factory, settings, calls.workspace()));
            }
            BuildSession.Job job = new BuildSession.Job(
                    plan, factory, settings, calls.workspace(), request.publish(), release.rules(request.rules()));
            return ProjectLock.now(
                            project,
                            environment,
                            narrator,
                            new ProjectLock.Task("build", "built"),
                            () -> build(request, job, release, context))
                    .orElseThrow(() -> new RefusedException(Refusal.FAILED));
        });
    }

    private static BuildPlan plan(Request request, LoadedRelease release, ReleasePlan selected) {
        BuildPlan all = BuildPlan.of(release.whole(), selected, request.work().skipBase());
        if (all.steps().isEmpty()) {
            throw new UsageException("--skip_base leaves nothing to build");
        }
        Optional<Architecture> own = Architecture.named(Machine.architecture());
        return request.platforms()
                .of(
                        all,
                        architecture -> request.destination() != Destination.DOCKER
                                || own.filter(architecture::equals).isPresent());
    }

    private Outcome build(Request request, BuildSession.Job job, LoadedRelease release, ProjectContext context)
            throws IOException, InterruptedException {
        Trust trust = context.trust(request.release().registry());
        Optional<ReadmeDelivery> readme = request.pushReadmes()
                ? Optional.of(new ReadmeCheck(context, release, RegistryChoice.ALL, trust, pushed(request))
                        .check(request.retries()))
                : Optional.empty();
        ProjectLogins logins = ProjectLogins.of(environment, context.project(), job.registry(), trust);
        Redaction redaction = logins.redaction()
                .andGivenIn(request.inputs().buildArgs())
                .andGivenIn(request.inputs().arguments());
        BuildReport report;
        try (BuildSession session =
                new BuildSession(withholding(logins, request, context), request, job, logins, redaction)) {
            ReleaseBuild.Start start = session.decide();
            report = session.build(start, session.preflight(start));
        }
        NextCommands next = new NextCommands(
                request.commandLine(), request.release().project().root(), redaction);
        reporter.report(report, next.after(report, environment.stop().isRaised(), job, request.work()));
        if (!report.isGood() || environment.stop().isRaised()) {
            readme.ifPresent(it -> narrator.warning("no README was pushed, as the build didn't succeed"));
        }
        context.requireRunning();
        return new Outcome.Built(
                report.isGood() && (readme.isEmpty() || readme.get().run()));
    }

    /** Stdout is left to the build. */
    private Consumer<String> pushed(Request request) {
        return line -> {
            if (request.verbosity() > 0) {
                environment.err().println(line);
                environment.err().flush();
            }
        };
    }

    /** Keeps credentials from programs, unless an option names them. */
    private static ProjectContext withholding(ProjectLogins logins, Request request, ProjectContext context) {
        Set<String> unused = logins.secrets().stream()
                .filter(variable -> !request.isUsed(variable))
                .collect(Collectors.toSet());
        return new ProjectContext(context.environment().withholding(unused), context.narrator(), context.project());
    }
}
