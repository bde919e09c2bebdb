import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestReader;
import com.bentoml.manager.manifest.Matrix.Cell;
import com.bentoml.manager.manifest.PythonVersion;
import com.bentoml.manager.manifest.ReleaseType;
import com.bentoml.manager.manifest.ReleaseTypes;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.plan.Planner;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.plan.Repository;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.ImageResult;
import com.bentoml.manager.report.Outcome;
import com.bentoml.manager.run.BuildPlan;
import com.bentoml.manager.run.BuildStep;
import com.bentoml.manager.run.Priorities;
import com.bentoml.manager.run.Scheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Measures how long the scheduler takes for a release whose builds only wait, against the time below which no order can
 * get, and against building all bases before all the rest. A minute of a build is 20 ms here.
 */
public final class Makespan {
    private static final double MILLIS_PER_SECOND = 20.0 / 60;
    private static final Release RELEASE =
            new Release("1.0.0", new Repository("docker.io", "bentoml", "bento-server"));

    public static void main(String[] args) throws Exception {
        System.out.println("| plan | images | workers | lower bound | ours | over it | two barriers | first run |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int workers : List.of(5, 8)) {
            row("shipped", shipped(), workers);
            row("one distro, 4 Pythons", families(4, 3, 1), workers);
            row("one slow base", slowBase(), workers);
            row("1,000 images", families(250, 3, 2), workers);
        }
    }

    private static void row(String name, Plan plan, int workers) throws Exception {
        double bound = bound(plan, workers);
        double ours = run(plan, plan.steps, plan.durations, workers);
        double blind = run(plan, plan.steps, Map.of(), workers);
        List<BuildStep> bases =
                plan.steps.stream().filter(it -> it.image().isBase()).toList();
        List<BuildStep> rest =
                plan.steps.stream().filter(it -> !it.image().isBase()).toList();
        double barriers = run(plan, bases, Map.of(), workers) + run(plan, rest, Map.of(), workers);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %.0f min | %.0f min | %.1f %% | %.0f min | %.0f min |%n",
                name,
                plan.steps.size(),
                workers,
                bound / 60,
                ours / 60,
                100 * (ours / bound - 1),
                barriers / 60,
                blind / 60);
    }

    private record Plan(List<BuildStep> steps, Map<ImageReference, Duration> durations) {}

    /** Durations as such builds have: bases a few minutes, CUDA and emulated platforms the most. */
    private static Plan shipped() throws Exception {
        Path file = Path.of("manifest/bento-server.cuda_v11.5.1.yaml");
        Manifest manifest = ManifestReader.read(file, file.toString()).manifest();
        ReleasePlan whole = new Planner(RELEASE).plan(manifest);
        return plan(BuildPlan.of(whole, whole, false).steps(), 1);
    }

    private static Plan families(int count, int children, long seed) {
        List<BuildStep> steps = new ArrayList<>();
        List<ReleaseType> types = List.of(type("runtime"), type("cudnn"), type("devel"));
        for (int i = 0; i < count; i++) {
            String distro = "d" + i;
            steps.add(step(distro, type("base")));
            types.subList(0, children).forEach(type -> steps.add(step(distro, type)));
        }
        return plan(steps, seed);
    }

    private static Plan slowBase() {
        Plan plan = families(12, 2, 3);
        BuildStep slow = plan.steps.get(plan.steps.size() - 3);
        Map<ImageReference, Duration> durations = new HashMap<>(plan.durations);
        durations.put(slow.image().reference(), Duration.ofMinutes(40));
        return new Plan(plan.steps, durations);
    }

    private static ReleaseType type(String key) {
        return ReleaseTypes.builtIn().of(key).orElseThrow();
    }

    private static BuildStep step(String distro, ReleaseType type) {
        Cell cell = new Cell(type, new PythonVersion(3, 9), false);
        ImageReference own = RELEASE.repository().tagged(RELEASE.tag(cell, distro));
        ImageReference base = RELEASE.repository().tagged(RELEASE.tag(cell.parent().orElse(cell), distro));
        Image image = new Image(
                own,
                distro,
                cell,
                List.of(Architecture.AMD64),
                Map.of(),
                cell.parent().isEmpty() ? Optional.empty() : Optional.of(base));
        return new BuildStep(image, BuildStep.Action.BUILD);
    }

    private static Plan plan(List<BuildStep> steps, long seed) {
        Random random = new Random(seed);
        Map<ImageReference, Duration> durations = new HashMap<>();
        for (BuildStep step : steps) {
            Image image = step.image();
            int usual =
                    switch (image.cell().releaseType().key()) {
                        case "base" -> 240;
                        case "cudnn" -> 600;
                        default -> 300;
                    };
            double seconds = usual * (0.5 + random.nextDouble()) * (0.7 + 0.3 * image.architectures().size());
            durations.put(image.reference(), Duration.ofSeconds((long) seconds));
        }
        return new Plan(steps, durations);
    }

    private static double bound(Plan plan, int workers) {
        double total = 0;
        double longest = 0;
        for (BuildStep step : plan.steps) {
            double own = plan.durations.get(step.image().reference()).toSeconds();
            double parent = step.image().parent().map(it -> (double) plan.durations.get(it).toSeconds()).orElse(0.0);
            total += own;
            longest = Math.max(longest, own + parent);
        }
        return Math.max(longest, total / workers);
    }

    private static double run(
            Plan plan, List<BuildStep> steps, Map<ImageReference, Duration> known, int workers) throws Exception {
        Scheduler scheduler = new Scheduler(
                new Scheduler.Limits(workers, false),
                new StopSignal(),
                (step, parent) -> {
                    sleep(plan.durations.get(step.image().reference()));
                    BuiltImage built =
                            new BuiltImage(Optional.of(Digest.of("")), Map.of(), 1, Optional.empty(), Optional.empty());
                    return new ImageResult(
                            step.image(),
                            new Outcome.Built(built),
                            ImageResult.Effort.NONE,
                            Optional.empty(),
                            true);
                },
                () -> true,
                new Scheduler.Listener() {
                    @Override
                    public void finished(ImageResult result) {}

                    @Override
                    public void halted(String reason) {
                        throw new IllegalStateException(reason);
                    }
                });
        long start = System.nanoTime();
        scheduler.run(steps, new Priorities(steps, known).order());
        return (System.nanoTime() - start) / 1e6 / MILLIS_PER_SECOND;
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep((long) (duration.toSeconds() * MILLIS_PER_SECOND));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
