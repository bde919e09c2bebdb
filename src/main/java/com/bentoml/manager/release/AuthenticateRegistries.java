package com.bentoml.manager.release;

import com.bentoml.manager.login.CredentialSource;
import com.bentoml.manager.login.CredentialVariables;
import com.bentoml.manager.login.RegistryChoice;
import com.bentoml.manager.login.RegistryLogins;
import com.bentoml.manager.login.RegistryLogins.Step;
import com.bentoml.manager.login.UserTrust;
import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.project.EnvironmentFile;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.Project;
import com.bentoml.manager.project.ProjectRequest;
import com.bentoml.manager.project.ProjectRoot;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.Refusal;
import com.bentoml.manager.release.load.Result;
import com.bentoml.manager.release.load.Result.RefusedException;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code authenticate}: has docker log in to the project's registries, or to any other. */
public final class AuthenticateRegistries {
    private final ProgramEnvironment environment;
    private final Narrator narrator;
    private final Consumer<String> results;

    /** What is done with each registry. */
    public enum Action {
        LOGIN,
        CHECK,
        LOGOUT
    }

    /** Which registries, by their keys or servers; none stands for all that have credentials. */
    public record Request(Optional<Path> projectDir, List<String> registries, CredentialSource source, Action action) {}

    /** @param results gets a line for each registry that is as it shall be, or was left out */
    public AuthenticateRegistries(ProgramEnvironment environment, Narrator narrator, Consumer<String> results) {
        this.environment = environment;
        this.narrator = narrator;
        this.results = results;
    }

    /** The number of registries that are as they shall be. */
    public Result<Integer> run(Request request) throws IOException {
        return Result.of(() -> {
            Project project = request.registries().isEmpty()
                    ? ProjectRoot.open(environment, narrator, ProjectRequest.at(request.projectDir()))
                    : ProjectRoot.openOrHere(environment, narrator, request.projectDir());
            ProjectContext context = new ProjectContext(environment, narrator, project);
            List<Registry> described = DescribedRegistries.orWellKnown(context);
            CredentialVariables variables = new CredentialVariables(
                    environment.variables(),
                    EnvironmentFile.read(project.environmentFile(), narrator).values(),
                    UserTrust.of(request.registries(), environment, project));
            RegistryChoice choice = new RegistryChoice(request.registries());
            CredentialSource source = request.source();
            List<Registry> chosen = choice.ofAny(described, variables, source.areGiven());
            source.validate(chosen.size(), request.action() == Action.LOGIN);
            source.unusedWarning(chosen, variables).ifPresent(narrator::warning);
            ProgramEnvironment withholding = environment.withholding(CredentialVariables.secrets(described));
            return all(
                    request.action(),
                    chosen,
                    new RegistryLogins(withholding, project, variables, source),
                    choice.isExplicit() || chosen.size() == 1);
        });
    }

    /** @param named whether the registries were named, so that none may be left out */
    private int all(Action action, List<Registry> registries, RegistryLogins logins, boolean named) throws IOException {
        int done = 0;
        boolean good = true;
        for (Registry registry : registries) {
            Step step = step(action, registry, logins, named);
            if (step instanceof Step.Stopped || environment.stop().isRaised()) {
                throw new RefusedException(Refusal.INTERRUPTED);
            }
            good &= report(registry.name() + ": ", step, named);
            done += step instanceof Step.Done ? 1 : 0;
        }
        if (good && done == 0) {
            narrator.error("no registry has a login or credentials; name one with --registry");
        }
        if (!good || done == 0) {
            throw new RefusedException(Refusal.MISSING);
        }
        return done;
    }

    private static Step step(Action action, Registry registry, RegistryLogins logins, boolean named)
            throws IOException {
        return switch (action) {
            case LOGIN -> logins.login(registry, named);
            case CHECK -> logins.check(registry);
            case LOGOUT -> logins.logout(registry);
        };
    }

    /** Whether it is as it shall be, or may be left out. */
    private boolean report(String registry, Step step, boolean named) {
        if (step instanceof Step.Refused refused) {
            refused.words().forEach(narrator::detail);
            narrator.error(registry + refused.what());
            return false;
        }
        if (step instanceof Step.Lacking lacking && named) {
            narrator.error(registry + lacking.reason());
            return false;
        }
        results.accept(
                registry + (step instanceof Step.Lacking lacking ? lacking.reason() : ((Step.Done) step).what()));
        return true;
    }
}
