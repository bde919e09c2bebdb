package com.bentoml.manager.release;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.decision.Decision;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.lock.ReleaseLock.Entry;
import com.bentoml.manager.lock.ReleaseLock.LastRun;
import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.lock.ReleaseLockFile;
import com.bentoml.manager.login.Trust;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.ProjectRequest;
import com.bentoml.manager.registry.HttpRegistry;
import com.bentoml.manager.release.load.LoadedRelease;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.ReleaseLoader;
import com.bentoml.manager.release.load.ReleaseRequest;
import com.bentoml.manager.release.load.SelectionRequest;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.ImageResult.Effort;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.report.Origin;
import com.bentoml.manager.run.BuildPlan;
import com.bentoml.manager.run.PlanDecisions.Force;
import com.bentoml.manager.tags.TagRules;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes the lock file that a build leaves behind which has just pushed what the registry has: PROJECT REGISTRY VERSION. */
final class Publish {
    public static void main(String[] arguments) throws Exception {
        PrintWriter err = new PrintWriter(System.err, true);
        ProgramEnvironment environment = new ProgramEnvironment(
                Path.of("").toAbsolutePath(),
                System.getenv(),
                new LocalCommands(Duration.ofMinutes(1)),
                HttpRegistry::new,
                err,
                err,
                new ProgramEnvironment.Run(Instant::now, new StopSignal(), 0));
        ReleaseRequest request = new ReleaseRequest(
                ProjectRequest.at(Optional.of(Path.of(arguments[0]))),
                Optional.empty(),
                Optional.empty(),
                Optional.of(arguments[2]),
                Optional.of(arguments[1]),
                Optional.empty(),
                ReleaseRequest.Defaults.GENERATED);
        ProjectContext context = ProjectContext.open(
                environment, new Narrator(environment.err(), 2, environment.clock()), request.project());
        LoadedRelease release = new ReleaseLoader(context, request, SelectionRequest.ALL).load("nothing was published");
        BuildSettings settings = new InputRequest(
                        Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), List.of())
                .settings(environment.variables(), context.project().root());
        ReleaseDecisions.Decided decided = new ReleaseDecisions(context, release, false, new Trust(List.of()))
                .decide(new ReleaseDecisions.Question(
                        BuildPlan.of(release.whole(), release.selected(), false),
                        settings,
                        Force.NOTHING,
                        TagRules.USUAL));
        Map<String, Entry> entries = new HashMap<>();
        decided.plan()
                .decisions()
                .forEach(decision -> entries.put(
                        decision.image().reference().toString(), entry(decision, decided.texts())));
        new ReleaseLockFile(context.project().lockFile()).write(new ReleaseLock(entries));
    }

    private static Entry entry(Decision decision, Map<String, String> texts) {
        Digest digest = decision.published().orElseThrow().digest();
        Map<String, Digest> platforms = new TreeMap<>();
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
                Optional.of(new BuiltImage(Optional.of(digest), platforms, 0, Optional.empty(), Optional.of(origin))),
                new LastRun("built", Optional.empty(), effort, Optional.empty()));
    }
}
