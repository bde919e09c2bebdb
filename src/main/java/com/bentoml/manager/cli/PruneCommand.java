package com.bentoml.manager.cli;

import com.bentoml.manager.cli.options.ProjectOptions;
import com.bentoml.manager.cli.options.ReleaseOptions;
import com.bentoml.manager.cli.options.VerbosityOptions;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.UsageException;
import com.bentoml.manager.release.PruneRepository;
import com.bentoml.manager.release.load.ReleaseRequest.Defaults;
import com.bentoml.manager.tags.Pruning;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code manager prune}: removes from the registry the tags that no manifest makes. */
@Command(
        name = "prune",
        description = {
            "List the tags in the registry that no manifest makes, and those that killed builds left there; with --yes,"
                    + " remove them.",
            "",
            ReleaseOptions.RECORDED
        },
        footerHeading = "%nExamples:%n",
        footer = {"  manager prune", "  manager prune --keep 'latest,nightly-*' --yes"})
final class PruneCommand implements Callable<Integer> {
    private final ProgramEnvironment environment;

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions();

    @Mixin
    private final ReleaseOptions releaseOptions = new ReleaseOptions.WithRegistry(Defaults.GENERATED_PACKAGE);

    @Option(names = "--yes", description = "Remove what is listed.")
    private boolean yes;

    @Option(
            names = "--keep",
            split = ",",
            paramLabel = "TAG",
            description = "Tags to keep; * stands for any text. Repeatable.")
    private List<String> keep = List.of();

    @Option(
            names = "--released",
            description = "Include released tags: those of runtime and cudnn images, of any version of BentoML, that no"
                    + " manifest makes any more.")
    private boolean released;

    @Option(
            names = "--immutable",
            description = "Keep released tags even with --released, as immutable: true in a manifest does.")
    private boolean immutable;

    @Option(
            names = {"--older_than", "--older-than"},
            paramLabel = "HOURS",
            defaultValue = "24",
            description = "Remove only staging tags of at least this age, as the build of a younger one may still run"
                    + " (default: ${DEFAULT-VALUE}).")
    private int olderThan;

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    PruneCommand(ProgramEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        if (olderThan < 0) {
            throw new UsageException("--older_than: " + olderThan + " is not an age; a number of hours from 0 is");
        }
        PruneRepository.Request request = new PruneRepository.Request(
                releaseOptions.request(projectOptions),
                keep.stream().map(String::strip).filter(it -> !it.isEmpty()).toList(),
                released,
                immutable,
                Duration.ofHours(olderThan),
                yes);
        return ExitCode.of(
                new PruneRepository(environment, verbosityOptions.narrator(environment), this::list).run(request),
                this::show);
    }

    /** What is removed is listed before, however quietly. */
    private void list(String repository, Pruning.Choice choice) {
        if (!verbosityOptions.isQuiet() || yes) {
            toRemove(choice, repository).forEach(environment.out()::println);
        }
        if (!verbosityOptions.isQuiet()) {
            others(choice, repository).forEach(environment.out()::println);
        }
        environment.out().flush();
    }

    private static List<String> toRemove(Pruning.Choice choice, String repository) {
        List<String> lines = new ArrayList<>();
        if (!choice.removed().isEmpty()) {
            lines.add("to remove from " + repository + ": " + choice.removed().size());
            choice.removed().forEach(tag -> lines.add("  " + tag));
        }
        return lines;
    }

    private List<String> others(Pruning.Choice choice, String repository) {
        List<String> lines = new ArrayList<>();
        if (!choice.kept().isEmpty()) {
            lines.add("no manifest makes these, but they stay: " + choice.kept().size());
            choice.kept().forEach((tag, reason) -> lines.add("  " + tag + ": " + reason));
        }
        if (choice.removed().isEmpty()) {
            lines.add("nothing to remove from " + repository);
        } else if (!yes) {
            lines.add("nothing was removed; --yes does it");
        }
        return lines;
    }

    private int show(PruneRepository.Outcome outcome) {
        int removed = outcome.removed();
        if (removed > 0 && outcome.failed() == 0 && !verbosityOptions.isQuiet()) {
            environment.out().println(removed == 1 ? "1 tag removed" : removed + " tags removed");
            environment.out().flush();
        }
        return outcome.failed() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }
}
