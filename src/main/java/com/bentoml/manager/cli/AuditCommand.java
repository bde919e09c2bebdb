package com.bentoml.manager.cli;

import com.bentoml.manager.cli.WholePackage.Contents;
import com.bentoml.manager.decision.AuditJson;
import com.bentoml.manager.decision.AuditMarkdown;
import com.bentoml.manager.decision.AuditReport;
import com.bentoml.manager.decision.AuditText;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.tags.RepositoryAudit;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code manager audit}: what the registry has of a package, held against all its manifests. */
@Command(
        name = "audit",
        description = {
            "Compare the registry with all manifests of a package, and list missing tags and platforms, images on outdated bases,"
                    + " and tags that no manifest makes.",
            "",
            ReleaseOptions.RECORDED
        },
        footerHeading = "%nExamples:%n",
        footer = {"  manager audit", "  manager audit --check --output markdown"})
final class AuditCommand implements Callable<Integer> {
    private final Host host;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions(Defaults.GENERATED_PACKAGE);

    @Mixin
    private final ReleaseOptions releaseOptions = new ReleaseOptions.WithRegistry(Defaults.GENERATED_PACKAGE);

    @Option(names = "--check", description = "Exit with 1 if anything differs from the manifests.")
    private boolean check;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "json or markdown: the findings as one document on stdout.")
    private Optional<String> output = Optional.empty();

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    AuditCommand(Host host) {
        this.host = host;
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
                return check && audited.report().isFaulty() ? ExitCode.FAILED : ExitCode.DONE;
            }
            RepositoryAudit.Result.Unanswered unanswered = (RepositoryAudit.Result.Unanswered) result;
            return whole.unanswered(contents.release(), unanswered.message());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private void show(AuditReport report) {
        if (output.filter("json"::equals).isPresent()) {
            host.out().print(AuditJson.of(report));
        } else if (output.isPresent()) {
            AuditMarkdown.lines(report).forEach(host.out()::println);
        } else if (!verbosityOptions.isQuiet()) {
            AuditText.lines(report).forEach(host.out()::println);
        }
        host.out().flush();
    }
}
