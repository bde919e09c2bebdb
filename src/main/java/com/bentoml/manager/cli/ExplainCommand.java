package com.bentoml.manager.cli;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.buildx.BuildSettings.Cache;
import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.cli.Explanation.State;
import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageTag;
import com.bentoml.manager.plan.MadeTags;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.plan.Removal;
import com.bentoml.manager.plan.Repository;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.run.BuildPlan;
import com.bentoml.manager.run.PlanDecisions.Force;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code manager explain}: what is behind one image, or why there is none. */
@Command(
        name = "explain",
        description = {
            "Show where an image comes from: manifest, templates, registry, and why it would be built.",
            "",
            ReleaseOptions.RECORDED
        },
        footerHeading = "%nExample:%n",
        footer = "  manager explain 1.0.0a6-python3.9-debian11-runtime")
final class ExplainCommand implements Callable<Integer> {
    private final Host host;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions(Defaults.GENERATED);

    @Mixin
    private final ReleaseOptions releaseOptions = new ReleaseOptions.WithRegistry(Defaults.GENERATED);

    @Mixin
    private final PlatformOption platformOption = new PlatformOption();

    @Mixin
    private final InputOptions inputOptions = new InputOptions();

    @Mixin
    private final TagOptions tagOptions = new TagOptions();

    @Option(names = "--offline", description = "Ask no registry; rely on the lock file for what is there.")
    private boolean offline;

    @Option(names = "--output", paramLabel = "FORMAT", description = "json: the answer as one document on stdout.")
    private Optional<String> output = Optional.empty();

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    @Parameters(index = "0", paramLabel = "TAG", description = "The tag of the image, or its whole name.")
    private String tag;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "-- ARGUMENT",
            description = "What a build would pass to buildx.")
    private List<String> arguments = List.of();

    ExplainCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Misuse.requireFormat(spec, output, "json");
        Narrator narrator = verbosityOptions.narrator(host);
        Project project = projectOptions.project(host, narrator);
        inputOptions.requireFolders(project.root());
        LockReading lock = LockReading.begin(project);
        Optional<Loading.Ready> loaded = new ReleaseLoader(
                        host, project, projectOptions, releaseOptions, SelectionOptions.none())
                .load(narrator, "nothing can be explained");
        if (loaded.isEmpty()) {
            return ExitCode.MANIFEST;
        }
        Loading.Ready ready = loaded.get();
        ImageTag wanted = wanted(ready.whole().release().repository());
        Optional<Image> image = ready.whole().images().stream()
                .filter(it -> it.reference().tag().equals(wanted))
                .findFirst();
        return image.isPresent() ? explain(image.get(), ready, project, lock, narrator) : explainAbsence(wanted, ready);
    }

    private ImageTag wanted(Repository repository) {
        WantedImage wanted = WantedImage.of(tag);
        if (!wanted.isIn(repository)) {
            throw Misuse.of(
                    spec, "'" + tag + "' is none of " + repository + "'s images; give " + wanted.options(repository));
        }
        return wanted.tag();
    }

    private int explainAbsence(ImageTag wanted, Loading.Ready ready) {
        Removal removal =
                Removal.of(ready.manifest(), ready.whole().release(), wanted).orElseThrow(() -> unknown(ready, wanted));
        Absence absence = new Absence(wanted, removal, ready.places().of(removal.path()));
        show(absence::text, absence::json);
        return ExitCode.DONE;
    }

    private ParameterException unknown(Loading.Ready ready, ImageTag wanted) {
        List<String> known = ready.whole().images().stream()
                .map(image -> image.reference().tag().text())
                .toList();
        Release release = ready.whole().release();
        String hint = new MadeTags(release, List.of(ready.manifest()))
                .version(wanted.text())
                .map(version -> "; for that of version " + version + ", give --bentoml_version " + version)
                .orElseGet(() -> NearName.hint(wanted.text(), known));
        return Misuse.of(
                spec,
                "the manifest makes no tag '" + wanted + "' of " + release.repository() + " " + release.bentomlVersion()
                        + ", whether or not the registry has it" + hint);
    }

    private int explain(Image image, Loading.Ready ready, Project project, LockReading lock, Narrator narrator)
            throws IOException {
        List<Image> family = ready.whole().images().stream()
                .filter(it -> it.equals(image)
                        || image.parent().filter(it.reference()::equals).isPresent())
                .toList();
        BuildPlan plan = platformOption.narrowed(
                BuildPlan.of(
                        ready.whole(),
                        new ReleasePlan(ready.whole().release(), ready.whole().cudaVersion(), family),
                        false),
                architecture -> true);
        Image planned = plan.images().get(plan.images().size() - 1);
        if (!planned.reference().equals(image.reference())) {
            throw Misuse.of(
                    spec,
                    "--platforms: " + image.reference().tag() + " is made for none of them; it is for "
                            + String.join(", ", image.platforms()));
        }
        narrator.planned(plan.images().size());
        BuildSettings settings = new BuildSettings(
                Destination.REGISTRY,
                Cache.NONE,
                inputOptions.attestations(host.environment()),
                inputOptions.extras(arguments));
        ReleaseDecisions decisions =
                new ReleaseDecisions(host, narrator, project, ready, lock, offline, UserTrust.of(spec, host, project));
        ReleaseDecisions.Result result = decisions.decide(
                plan, settings, Force.NOTHING, tagOptions.rules(ready.manifest().immutable()));
        if (result instanceof ReleaseDecisions.Result.Decided decided) {
            Answer<PublishedImage> contents = decisions.contents(image.reference(), decided.lock());
            show(Explanation.of(planned, State.of(decided, contents), ready, project));
            if (contents instanceof Answer.Refused) {
                return host.stop().isRaised() ? ExitCode.INTERRUPTED : ExitCode.MISSING;
            }
        } else if (result instanceof ReleaseDecisions.Result.Unanswered unanswered) {
            show(Explanation.of(planned, new State.Unknown(unanswered.reason()), ready, project));
        }
        return result.exitCode();
    }

    private void show(Explanation explanation) {
        show(() -> new ExplanationText(explanation).text(), () -> ExplanationJson.of(explanation));
    }

    private void show(Supplier<String> text, Supplier<String> json) {
        if (output.isPresent()) {
            host.out().print(json.get());
        } else if (!verbosityOptions.isQuiet()) {
            host.out().print(text.get());
        }
        host.out().flush();
    }
}
