package com.bentoml.manager.release;

import com.bentoml.manager.login.CredentialVariables;
import com.bentoml.manager.login.DockerConfig;
import com.bentoml.manager.login.DockerLogin;
import com.bentoml.manager.login.RegistryChoice;
import com.bentoml.manager.login.Trust;
import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.project.EnvironmentFile;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.publish.PushLogins;
import com.bentoml.manager.publish.Pushrm;
import com.bentoml.manager.publish.Readme;
import com.bentoml.manager.publish.ReadmePush;
import com.bentoml.manager.release.load.LoadedRelease;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Finds out, before anything is pushed, whether the README can be brought to all registries that take one. */
final class ReadmeCheck {
    private final ProjectContext context;
    private final LoadedRelease release;
    private final RegistryChoice choice;
    private final Trust trust;
    private final Consumer<String> results;

    /** @param results gets a line for each README that is pushed */
    ReadmeCheck(
            ProjectContext context,
            LoadedRelease release,
            RegistryChoice choice,
            Trust trust,
            Consumer<String> results) {
        this.context = context;
        this.release = release;
        this.choice = choice;
        this.trust = trust;
        this.results = results;
    }

    /** What pushes it; the use case ends where something is missing or wrong. */
    ReadmeDelivery check(RetryPolicy retries) throws IOException {
        List<Registry> registries = DescribedRegistries.of(context);
        CredentialVariables variables = new CredentialVariables(
                environment().variables(),
                EnvironmentFile.read(context.project().environmentFile(), context.narrator())
                        .values(),
                trust);
        List<Registry> takers = choice.of(registries, variables).stream()
                .filter(registry -> registry.provider() != Registry.Provider.NONE || choice.isExplicit())
                .toList();
        if (takers.isEmpty()) {
            throw context.refused(
                    Refusal.MANIFEST,
                    context.project().shown(context.project().registries())
                            + ": no registry takes a README; one with the provider dockerhub, quay or harbor2 does."
                            + " Nothing was done");
        }
        Set<String> secrets = CredentialVariables.secrets(registries);
        DockerConfig config =
                DockerConfig.in(environment().variables(), context.project().root());
        Pushrm pushrm = pushrm(secrets, config);
        Readme readme = new FreshReadme(context, release).find();
        DockerLogin docker = new DockerLogin(
                environment().withholding(secrets).commands(),
                context.project().root(),
                environment().stop());
        List<ReadmePush> pushes = pushes(takers, variables, readme, new PushLogins(variables, docker, config));
        return new ReadmeDelivery(context, retries, results, pushrm, pushes);
    }

    private Pushrm pushrm(Set<String> secrets, DockerConfig config) {
        Pushrm pushrm = new Pushrm(
                environment().commands(),
                context.project().root(),
                environment().stop(),
                new Pushrm.Environment(environment().variables(), secrets, config));
        Optional<String> fault = pushrm.fault();
        context.requireRunning();
        if (fault.isPresent()) {
            throw context.refused(Refusal.MISSING, fault.get() + ". Nothing was done");
        }
        return pushrm;
    }

    private List<ReadmePush> pushes(
            List<Registry> takers, CredentialVariables variables, Readme readme, PushLogins logins) throws IOException {
        ReadmeExamination examination =
                new ReadmeExamination(context.narrator(), release, readme, logins, choice.isExplicit());
        for (Registry registry : takers) {
            examination.of(registry, variables);
        }
        context.requireRunning();
        if (examination.refusal().isPresent()) {
            throw context.refused(examination.refusal().get(), "the README can't be pushed; nothing was done");
        }
        if (examination.pushes().isEmpty()) {
            String names = String.join(", ", takers.stream().map(Registry::name).toList());
            throw context.refused(
                    Refusal.MISSING,
                    "no registry that takes a README has credentials (" + names + "); nothing was done");
        }
        return examination.pushes();
    }

    private ProgramEnvironment environment() {
        return context.environment();
    }
}
