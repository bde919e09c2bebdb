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
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code manager audit}: what the registry has of a package, held against all its manifests. */
@Command(
        name = "audit",
        description = "Hold what the registry has against the manifests: missing tags and platforms, stale bases, tags"
                + " that no manifest makes.",
        footerHeading = "%nExamples:%n",
        footer = {"  manager audit", "  manager audit --check --output markdown"})
final class AuditCommand implements Callable<Integer> {
    private final Host host;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions();

    @Mixin
    private final ReleaseOptions releaseOptions = new ReleaseOptions();

    @Option(names = "--check", description = "Exit with 1 if anything isn't as the manifests say.")
    private boolean check;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "json or markdown: the findings as one document on stdout.")
    private @Nullable String output;

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    AuditCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Misuse.requireFormat(spec, output, "json", "markdown");
        Narrator narrator = verbosityOptions.narrator(host);
        Project project = projectOptions.generatedPackage(host, narrator);
        WholePackage whole = new WholePackage(host, project, narrator);
        Optional<Contents> contents = whole.load(projectOptions, releaseOptions, "nothing was audited");
        return contents.isPresent() ? audit(contents.get(), whole, narrator) : ExitCode.MANIFEST;
    }

    private int audit(Contents contents, WholePackage whole, Narrator narrator) {
        try (ImageRegistry registry = whole.registry()) {
            RepositoryAudit.Result result =
                    new RepositoryAudit(registry, contents.release(), contents.subject()).audit();
            narrator.asked(contents.subject().images().size());
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
        if ("json".equals(output)) {
            host.out().print(AuditJson.of(report));
        } else if (output != null) {
            AuditMarkdown.lines(report).forEach(host.out()::println);
        } else if (!verbosityOptions.isQuiet()) {
            AuditText.lines(report).forEach(host.out()::println);
        }
        host.out().flush();
    }
}
