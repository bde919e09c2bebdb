package com.bentoml.manager.cli;

import com.bentoml.manager.buildx.BuildSettings.Cache;
import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.cli.options.InputOptions;
import com.bentoml.manager.cli.options.ProjectOptions;
import com.bentoml.manager.cli.options.ReleaseOptions;
import com.bentoml.manager.cli.options.SelectionOptions;
import com.bentoml.manager.decision.Decision;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.lock.ReleaseLock.Entry;
import com.bentoml.manager.lock.ReleaseLock.LastRun;
import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.lock.ReleaseLockFile;
import com.bentoml.manager.login.Trust;
import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.Project;
import com.bentoml.manager.registry.HttpRegistry;
import com.bentoml.manager.release.Defaults;
import com.bentoml.manager.release.LockReading;
import com.bentoml.manager.release.ReleaseCalls;
import com.bentoml.manager.release.ReleaseDecisions;
import com.bentoml.manager.release.load.ReleaseLoader.Loading;
import com.bentoml.manager.release.load.ReleaseLoader;
import com.bentoml.manager.report.ImageResult.Effort;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.report.Origin;
import com.bentoml.manager.report.Product;
import com.bentoml.manager.run.BuildPlan;
import com.bentoml.manager.run.PlanDecisions.Force;
import com.bentoml.manager.tags.TagRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine;

/** Writes the lock file that a build leaves behind which has just pushed what the registry has. Takes plan's options. */
@Command(name = "publish")
final class Publish implements Callable<Integer> {
    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions(Defaults.GENERATED);

    @Mixin
    private final ReleaseOptions releaseOptions = new ReleaseOptions.WithRegistry(Defaults.GENERATED);

    @Mixin
    private final SelectionOptions selectionOptions = new SelectionOptions();

    @Mixin
    private final InputOptions inputOptions = new InputOptions();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Publish()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter err = new PrintWriter(System.err, true);
        ProgramEnvironment host = new ProgramEnvironment(
                Path.of("").toAbsolutePath(),
                System.getenv(),
                new LocalCommands(Duration.ofMinutes(1)),
                HttpRegistry::new,
                err,
                err,
                new ProgramEnvironment.Run(Instant::now, new StopSignal(), 0));
        Narrator narrator = new Narrator(host.err(), 2, host.clock());
        Project project = projectOptions.project(host, narrator);
        LockReading lock = LockReading.begin(project);
        Loading.Ready ready = new ReleaseLoader(host, project, projectOptions, releaseOptions, selectionOptions)
                .load(narrator, "")
                .orElseThrow();
        BuildSettings settings = new BuildSettings(
                Destination.REGISTRY,
                Cache.NONE,
                inputOptions.attestations(host.environment()),
                inputOptions.extras(List.of()));
        ReleaseDecisions.Result result = new ReleaseDecisions(
                        host, narrator, project, ready, lock, false, new Trust(List.of()))
                .decide(BuildPlan.of(ready.whole(), ready.selected(), false), settings, Force.NOTHING, TagRules.USUAL);
        if (!(result instanceof ReleaseDecisions.Result.Decided decided)) {
            return 1;
        }
        Map<String, Entry> entries = new HashMap<>();
        decided.plan()
                .decisions()
                .forEach(decision -> entries.put(
                        decision.image().reference().toString(), entry(decision, decided.texts())));
        new ReleaseLockFile(new ReleaseCalls(host, project, ready, Map.of()).workspace().lockFile())
                .write(new ReleaseLock(entries));
        return 0;
    }

    private static Entry entry(Decision decision, Map<String, String> texts) {
        String digest = decision.published().orElseThrow().digest();
        Map<String, String> platforms = new TreeMap<>();
        decision.image().platforms().forEach(platform -> platforms.put(platform.replace("arm64/v8", "arm64"), digest));
        TreeMap<Part, String> sources = new TreeMap<>(decision.inputs().parts());
        sources.keySet().removeIf(part -> part.kind() != Part.Kind.BASE);
        Origin origin = new Origin(
                decision.inputs().fingerprint(),
                decision.inputs(),
                Optional.ofNullable(texts.get(decision.image().dockerfile())))
                .with(Optional.of(new Sources(true, sources)));
        Effort effort = new Effort(Optional.of(Instant.EPOCH), Duration.ofMinutes(1), 1);
        return new Entry(
                Optional.of(new Product(Optional.of(digest), platforms, 0, Optional.empty(), Optional.of(origin))),
                new LastRun("built", Optional.empty(), effort, Optional.empty()));
    }
}
