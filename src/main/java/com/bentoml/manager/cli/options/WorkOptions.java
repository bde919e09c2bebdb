package com.bentoml.manager.cli.options;

import com.bentoml.manager.release.WorkRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What of the selected images is built, besides those that aren't up to date. */
@Command(optionListHeading = "%nWhat to build:%n")
public final class WorkOptions {
    @Option(names = "--force", description = "Build all selected images, even those that are up to date.")
    private boolean force;

    @Option(
            names = {"--force_base", "--force-base"},
            description =
                    "Build whole families: the base images that are needed, and the selected images built on them.")
    private boolean forceBase;

    @Option(
            names = {"--skip_base", "--skip-base"},
            description = "Build no base image; take those in the registry.")
    private boolean skipBase;

    @Option(
            names = "--resume",
            description = "Go on with the last run if it was interrupted: images that it made are kept, and bases are"
                    + " those that it began with. Give the same options as then.")
    private boolean resume;

    @Option(
            names = {"--retry_failed", "--retry-failed"},
            description = "Build only the images that failed in the last run, or were skipped or cancelled.")
    private boolean retryFailed;

    public WorkRequest request() {
        return new WorkRequest(force, forceBase, skipBase, resume, retryFailed);
    }
}
