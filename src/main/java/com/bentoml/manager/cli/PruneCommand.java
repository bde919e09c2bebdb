package com.bentoml.manager.cli;

import com.bentoml.manager.build.Pruning;
import com.bentoml.manager.build.RepositoryAudit;
import com.bentoml.manager.cli.WholePackage.Contents;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code manager prune}: removes from the registry the tags that no manifest makes. */
@Command(
        name = "prune",
        description = "List the tags in the registry that no manifest makes, and those that killed builds left there;"
                + " with --yes, remove them.",
        footerHeading = "%nExamples:%n",
        footer = {"  manager prune", "  manager prune --keep 'latest,nightly-*' --yes"})
final class PruneCommand implements Callable<Integer> {
    private final Host host;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions();

    @Mixin
    private final ReleaseOptions releaseOptions = new ReleaseOptions();

    @Option(names = "--yes", description = "Remove what is listed.")
    private boolean yes;

    @Option(
            names = "--keep",
            split = ",",
            paramLabel = "TAG",
            description = "Tags to keep; * stands for any text. Repeatable.")
    private List<String> keep = new ArrayList<>();

    @Option(
            names = "--other_versions",
            description = "Also the images of other versions of BentoML that the manifests wouldn't make any more.")
    private boolean otherVersions;

    @Option(
            names = "--older_than",
            paramLabel = "HOURS",
            defaultValue = "24",
            description = "How old a staging tag has to be, as its build may still go on (default: ${DEFAULT-VALUE}).")
    private int olderThan;

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    PruneCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        if (olderThan < 0) {
            throw Misuse.of(spec, "--older_than: " + olderThan + " is not an age; a number of hours from 0 is");
        }
        Narrator narrator = verbosityOptions.narrator(host);
        Project project = projectOptions.generatedPackage(host, narrator);
        WholePackage whole = new WholePackage(host, project, narrator);
        return yes
                ? ProjectLock.during(
                        project,
                        host,
                        narrator,
                        new ProjectLock.Deed("prune", "removed"),
                        waited -> prune(whole, narrator))
                : prune(whole, narrator);
    }

    private int prune(WholePackage whole, Narrator narrator) throws IOException {
        Optional<Contents> loaded = whole.load(projectOptions, releaseOptions, "nothing was removed");
        if (loaded.isEmpty()) {
            return ExitCode.MANIFEST;
        }
        Contents contents = loaded.get();
        try (ImageRegistry registry = whole.registry()) {
            Answer<List<String>> tags = RepositoryAudit.tags(registry, contents.release());
            if (tags instanceof Answer.Refused<List<String>> refused) {
                return whole.unanswered(contents.release(), refused.message());
            }
            Pruning pruning = new Pruning(registry, contents.release());
            List<String> found = tags.found().orElse(List.of());
            Pruning.Choice choice = pruning.choose(found, contents.subject(), rules());
            narrator.asked(found.size());
            list(choice, contents);
            return yes ? remove(choice.removed(), pruning, narrator) : ExitCode.DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private Pruning.Rules rules() {
        List<Pattern> patterns =
                keep.stream().map(String::strip).map(PruneCommand::pattern).toList();
        return new Pruning.Rules(
                otherVersions,
                tag -> patterns.stream().anyMatch(it -> it.matcher(tag).matches()),
                host.clock().instant(),
                Duration.ofHours(olderThan));
    }

    private static Pattern pattern(String keep) {
        return Pattern.compile(Pattern.quote(keep).replace("*", "\\E.*\\Q"));
    }

    private void list(Pruning.Choice choice, Contents contents) {
        if (!verbosityOptions.isQuiet()) {
            lines(choice, contents.release().repository().toString()).forEach(host.out()::println);
            host.out().flush();
        }
    }

    private List<String> lines(Pruning.Choice choice, String repository) {
        List<String> lines = new ArrayList<>();
        if (!choice.removed().isEmpty()) {
            lines.add("to remove from " + repository + ": " + choice.removed().size());
            choice.removed().forEach(tag -> lines.add("  " + tag));
        }
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

    private int remove(List<String> tags, Pruning pruning, Narrator narrator) throws InterruptedException {
        Map<String, String> failed = pruning.remove(tags);
        failed.forEach((tag, reason) -> narrator.detail(tag + ": " + reason));
        if (!failed.isEmpty()) {
            narrator.error(failed.size() + " of " + tags.size() + " tags couldn't be removed");
        } else if (!tags.isEmpty() && !verbosityOptions.isQuiet()) {
            host.out().println(tags.size() == 1 ? "1 tag removed" : tags.size() + " tags removed");
            host.out().flush();
        }
        return host.stop().isRaised() ? ExitCode.INTERRUPTED : failed.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
