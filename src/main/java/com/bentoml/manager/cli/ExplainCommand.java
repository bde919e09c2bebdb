package com.bentoml.manager.cli;

import com.bentoml.manager.cli.options.InputOptions;
import com.bentoml.manager.cli.options.OutputFormats;
import com.bentoml.manager.cli.options.PlatformOption;
import com.bentoml.manager.cli.options.ProjectOptions;
import com.bentoml.manager.cli.options.ReleaseOptions;
import com.bentoml.manager.cli.options.TagOptions;
import com.bentoml.manager.cli.options.VerbosityOptions;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.release.ExplainImage;
import com.bentoml.manager.release.explain.ExplanationJson;
import com.bentoml.manager.release.explain.ExplanationText;
import com.bentoml.manager.release.explain.UnmadeTag;
import com.bentoml.manager.release.load.ReleaseRequest.Defaults;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code manager explain}: the origin of one image, or the rule that leaves it out. */
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
    private final ProgramEnvironment environment;

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions();

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

    ExplainCommand(ProgramEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormats.require(output, "json");
        ExplainImage.Request request = new ExplainImage.Request(
                releaseOptions.request(projectOptions),
                tag,
                platformOption.request(),
                inputOptions.request(arguments),
                tagOptions.rules(),
                offline);
        return ExitCode.of(
                new ExplainImage(environment, verbosityOptions.narrator(environment)).run(request), this::show);
    }

    private int show(ExplainImage.Outcome outcome) {
        if (outcome instanceof ExplainImage.Outcome.Made made) {
            show(() -> new ExplanationText(made.explanation()).text(), () -> ExplanationJson.of(made.explanation()));
            return made.refusal().map(ExitCode::of).orElse(ExitCode.DONE);
        }
        UnmadeTag unmade = ((ExplainImage.Outcome.Unmade) outcome).tag();
        show(unmade::text, unmade::json);
        return ExitCode.DONE;
    }

    private void show(Supplier<String> text, Supplier<String> json) {
        if (output.isPresent()) {
            environment.out().print(json.get());
        } else if (!verbosityOptions.isQuiet()) {
            environment.out().print(text.get());
        }
        environment.out().flush();
    }
}
