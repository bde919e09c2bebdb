package com.bentoml.manager.cli;

import com.bentoml.manager.cli.options.OutputFormats;
import com.bentoml.manager.cli.options.ProjectOptions;
import com.bentoml.manager.cli.options.ReleaseOptions;
import com.bentoml.manager.cli.options.VerbosityOptions;
import com.bentoml.manager.decision.AuditJson;
import com.bentoml.manager.decision.AuditMarkdown;
import com.bentoml.manager.decision.AuditReport;
import com.bentoml.manager.decision.AuditText;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.release.AuditRepository;
import com.bentoml.manager.release.load.ReleaseRequest.Defaults;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    private final ProgramEnvironment environment;

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions();

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

    AuditCommand(ProgramEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormats.require(output, "json", "markdown");
        return ExitCode.of(
                new AuditRepository(environment, verbosityOptions.narrator(environment))
                        .run(releaseOptions.request(projectOptions)),
                this::show);
    }

    private int show(AuditReport report) {
        if (output.filter("json"::equals).isPresent()) {
            environment.out().print(AuditJson.of(report));
        } else if (output.isPresent()) {
            AuditMarkdown.lines(report).forEach(environment.out()::println);
        } else if (!verbosityOptions.isQuiet()) {
            AuditText.lines(report).forEach(environment.out()::println);
        }
        environment.out().flush();
        return check && report.isFaulty() ? ExitCode.FAILED : ExitCode.DONE;
    }
}
