package com.bentoml.manager.cli;

import com.bentoml.manager.cli.WholePackage.Contents;
import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.tags.Pruning;
import com.bentoml.manager.tags.RepositoryAudit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
    private final Host host;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions(Defaults.GENERATED_PACKAGE);

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

    PruneCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        if (olderThan < 0) {
            throw Misuse.of(spec, "--older_than: " + olderThan + " is not an age; a number of hours from 0 is");
        }
        Narrator narrator = verbosityOptions.narrator(host);
        Project project = projectOptions.project(host, narrator);
        WholePackage whole = new WholePackage(host, project, narrator, UserTrust.of(spec, host, project));
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
        try (ImageRegistry registry = whole.registry(contents.release())) {
            Answer<List<String>> tags =
                    UntilStopped.ask(host.stop(), () -> RepositoryAudit.tags(registry, contents.release()));
            if (tags instanceof Answer.Refused<List<String>> refused) {
                return whole.unanswered(contents.release(), refused.message());
            }
            Pruning pruning = new Pruning(registry, contents.release());
            List<String> found = tags.found().orElse(List.of());
            Pruning.Choice choice =
                    UntilStopped.ask(host.stop(), () -> pruning.choose(found, contents.subject(), rules(contents)));
            narrator.asked(found.size());
            refuseIdle(found, choice, contents.release().repository().toString(), narrator);
            list(choice, contents);
            return yes ? remove(choice.removed(), pruning, narrator) : ExitCode.DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private Pruning.Rules rules(Contents contents) {
        List<String> kept = patterns();
        return new Pruning.Rules(
                released,
                immutable || contents.immutable(),
                tag -> kept.stream().anyMatch(it -> isMatch(it, tag)),
                host.clock().instant(),
                Duration.ofHours(olderThan));
    }

    private List<String> patterns() {
        return keep.stream().map(String::strip).filter(it -> !it.isEmpty()).toList();
    }

    private static boolean isMatch(String pattern, String tag) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), tag);
    }

    /** A misspelt tag to keep would be removed: it can't be had again. Of tags by a pattern there may just be none now. */
    private void refuseIdle(List<String> tags, Pruning.Choice choice, String repository, Narrator narrator) {
        for (String pattern : patterns()) {
            if (tags.stream().noneMatch(tag -> isMatch(pattern, tag))) {
                String message = "--keep: " + repository + " has no tag that is '" + pattern + "'"
                        + NearName.hint(pattern.replace("*", ""), tags);
                if (yes && !pattern.contains("*") && !choice.removed().isEmpty()) {
                    throw Misuse.of(spec, message + "; nothing was removed");
                }
                narrator.warning(message);
            }
        }
    }

    /** What is removed is listed before, however quietly. */
    private void list(Pruning.Choice choice, Contents contents) {
        String repository = contents.release().repository().toString();
        if (!verbosityOptions.isQuiet() || yes) {
            toRemove(choice, repository).forEach(host.out()::println);
        }
        if (!verbosityOptions.isQuiet()) {
            others(choice, repository).forEach(host.out()::println);
        }
        host.out().flush();
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
