package com.bentoml.manager.cli;

import com.bentoml.manager.build.Pruning;
import com.bentoml.manager.build.RepositoryAudit;
import com.bentoml.manager.cli.WholePackage.Contents;
import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code manager prune}: removes from the registry the tags that no manifest makes. */
final class PruneCommand implements Subcommand {
    static final Outline OUTLINE = new Outline(
            "prune",
            List.of("List the tags in the registry that no manifest makes, and those that killed builds left there;"
                    + " with --yes, remove them."),
            List.of("manager prune", "manager prune --keep 'latest,nightly-*' --yes"));

    private final Host host;
    private final CommandSpec spec = OUTLINE.of(this);
    private final ProjectOptions projectOptions = new ProjectOptions(spec, Defaults.GENERATED_PACKAGE);
    private final ReleaseOptions releaseOptions = new ReleaseOptions(spec, Defaults.GENERATED_PACKAGE);
    private final Argument<Boolean> yes = Argument.flag(spec, "--yes", "Remove what is listed.");
    private final Argument<List<String>> keep = Argument.texts(
            spec,
            OptionSpec.builder("--keep")
                    .splitRegex(",")
                    .paramLabel("TAG")
                    .description("Tags to keep; * stands for any text. Repeatable."));
    private final Argument<Boolean> released = Argument.flag(
            spec,
            "--released",
            "Also released tags, which are those of runtime and cudnn images of any version of BentoML, if no manifest"
                    + " makes them any more.");
    private final Argument<Boolean> immutable = Argument.flag(
            spec, "--immutable", "Keep released tags even with --released, as immutable: true in a manifest does.");
    private final Argument<Integer> olderThan = Argument.number(
            spec,
            OptionSpec.builder("--older_than")
                    .paramLabel("HOURS")
                    .defaultValue("24")
                    .description(
                            "How old a staging tag has to be, as its build may still go on (default: ${DEFAULT-VALUE})."));
    private final VerbosityOptions verbosityOptions = new VerbosityOptions(spec);

    PruneCommand(Host host) {
        this.host = host;
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        if (olderThan.value() < 0) {
            throw Misuse.of(spec, "--older_than: " + olderThan.value() + " is not an age; a number of hours from 0 is");
        }
        Narrator narrator = verbosityOptions.narrator(host);
        Project project = projectOptions.project(host, narrator);
        WholePackage whole = new WholePackage(host, project, narrator, UserTrust.of(spec, host, project));
        return yes.value()
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
            return yes.value() ? remove(choice.removed(), pruning, narrator) : ExitCode.DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private Pruning.Rules rules(Contents contents) {
        List<String> kept = patterns();
        return new Pruning.Rules(
                released.value(),
                immutable.value() || contents.immutable(),
                tag -> kept.stream().anyMatch(it -> isMatch(it, tag)),
                host.clock().instant(),
                Duration.ofHours(olderThan.value()));
    }

    private List<String> patterns() {
        return keep.value().stream()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
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
                if (yes.value() && !pattern.contains("*") && !choice.removed().isEmpty()) {
                    throw Misuse.of(spec, message + "; nothing was removed");
                }
                narrator.warning(message);
            }
        }
    }

    /** What is removed is listed before, however quietly. */
    private void list(Pruning.Choice choice, Contents contents) {
        String repository = contents.release().repository().toString();
        if (!verbosityOptions.isQuiet() || yes.value()) {
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
        } else if (!yes.value()) {
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
