package com.bentoml.manager.cli;

import com.bentoml.manager.build.RepositoryAudit;
import com.bentoml.manager.cli.WholePackage.Contents;
import com.bentoml.manager.decision.AuditJson;
import com.bentoml.manager.decision.AuditMarkdown;
import com.bentoml.manager.decision.AuditReport;
import com.bentoml.manager.decision.AuditText;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code manager audit}: what the registry has of a package, held against all its manifests. */
final class AuditCommand implements Subcommand {
    static final Outline OUTLINE = new Outline(
            "audit",
            List.of("Hold what the registry has against the manifests: missing tags and platforms, stale bases, tags"
                    + " that no manifest makes."),
            List.of("manager audit", "manager audit --check --output markdown"));

    private final Host host;
    private final CommandSpec spec = OUTLINE.of(this);
    private final ProjectOptions projectOptions = new ProjectOptions(spec, Defaults.GENERATED_PACKAGE);
    private final ReleaseOptions releaseOptions = new ReleaseOptions(spec, Defaults.GENERATED_PACKAGE);
    private final Argument<Boolean> check =
            Argument.flag(spec, "--check", "Exit with 1 if anything isn't as the manifests say.");
    private final Argument<String> output =
            Argument.text(spec, "--output", "FORMAT", "json or markdown: the findings as one document on stdout.");
    private final VerbosityOptions verbosityOptions = new VerbosityOptions(spec);

    AuditCommand(Host host) {
        this.host = host;
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        Misuse.requireFormat(spec, output, "json", "markdown");
        Narrator narrator = verbosityOptions.narrator(host);
        Project project = projectOptions.project(host, narrator);
        WholePackage whole = new WholePackage(host, project, narrator, UserTrust.of(spec, host, project));
        Optional<Contents> contents = whole.load(projectOptions, releaseOptions, "nothing was audited");
        return contents.isPresent() ? audit(contents.get(), whole, narrator) : ExitCode.MANIFEST;
    }

    private int audit(Contents contents, WholePackage whole, Narrator narrator) {
        try (ImageRegistry registry = whole.registry(contents.release())) {
            RepositoryAudit repository = new RepositoryAudit(registry, contents.release(), contents.subject());
            RepositoryAudit.Result result = UntilStopped.ask(host.stop(), repository::audit);
            narrator.asked(contents.subject().wanted().size());
            if (result instanceof RepositoryAudit.Result.Audited audited) {
                show(audited.report());
                return check.value() && audited.report().isFaulty() ? ExitCode.FAILED : ExitCode.DONE;
            }
            RepositoryAudit.Result.Unanswered unanswered = (RepositoryAudit.Result.Unanswered) result;
            return whole.unanswered(contents.release(), unanswered.message());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private void show(AuditReport report) {
        if (output.find().filter("json"::equals).isPresent()) {
            host.out().print(AuditJson.of(report));
        } else if (output.find().isPresent()) {
            AuditMarkdown.lines(report).forEach(host.out()::println);
        } else if (!verbosityOptions.isQuiet()) {
            AuditText.lines(report).forEach(host.out()::println);
        }
        host.out().flush();
    }
}
