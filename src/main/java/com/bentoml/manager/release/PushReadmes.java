package com.bentoml.manager.release;

import com.bentoml.manager.login.RegistryChoice;
import com.bentoml.manager.login.Trust;
import com.bentoml.manager.login.UserTrust;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.release.load.LoadedRelease;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.ReleaseLoader;
import com.bentoml.manager.release.load.ReleaseRequest;
import com.bentoml.manager.release.load.Result;
import com.bentoml.manager.release.load.SelectionRequest;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** {@code push-readmes}: brings the package's README to the registries that show one. */
public final class PushReadmes {
    private final ProgramEnvironment environment;
    private final Narrator narrator;
    private final Consumer<String> results;

    /** Which registries, by their keys or servers; none stands for all that have credentials. */
    public record Request(ReleaseRequest release, List<String> registries, RetryPolicy retries) {}

    /** @param results gets a line for each README that is pushed */
    public PushReadmes(ProgramEnvironment environment, Narrator narrator, Consumer<String> results) {
        this.environment = environment;
        this.narrator = narrator;
        this.results = results;
    }

    /** Whether the README was pushed to all. */
    public Result<Boolean> run(Request request) throws IOException {
        return Result.of(() -> {
            ProjectContext context =
                    ProjectContext.open(environment, narrator, request.release().project());
            LoadedRelease release =
                    new ReleaseLoader(context, request.release(), SelectionRequest.ALL).load("nothing was done");
            Trust trust = UserTrust.of(request.registries(), environment, context.project());
            return new ReadmeCheck(context, release, new RegistryChoice(request.registries()), trust, results)
                    .check(request.retries())
                    .run();
        });
    }
}
