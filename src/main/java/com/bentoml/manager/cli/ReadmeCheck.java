package com.bentoml.manager.cli;

import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.manifest.Provider;
import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.publish.CredentialVariables;
import com.bentoml.manager.publish.DockerConfig;
import com.bentoml.manager.publish.DockerLogin;
import com.bentoml.manager.publish.PushLogins;
import com.bentoml.manager.publish.Pushrm;
import com.bentoml.manager.publish.Readme;
import com.bentoml.manager.publish.ReadmePush;
import com.bentoml.manager.publish.Trust;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out, before anything is pushed, whether the README can be brought to all registries that take one. */
final class ReadmeCheck {
    private final Host host;
    private final Narrator narrator;
    private final Project project;
    private final Loading.Ready ready;
    private final RegistryChoice choice;
    private final Trust trust;

    /** What came of it. */
    sealed interface Result {
        record Ready(Pushrm pushrm, List<ReadmePush> pushes) implements Result {
            public Ready {
                pushes = List.copyOf(pushes);
            }
        }

        /** Something is missing or wrong, and has been told. */
        record Refused(int exitCode) implements Result {}
    }

    ReadmeCheck(
            Host host, Narrator narrator, Project project, Loading.Ready ready, RegistryChoice choice, Trust trust) {
        this.host = host;
        this.narrator = narrator;
        this.project = project;
        this.ready = ready;
        this.choice = choice;
        this.trust = trust;
    }

    Result check() throws IOException {
        Optional<List<Registry>> described = DescribedRegistries.of(project, narrator);
        return described.isPresent() ? check(described.get()) : new Result.Refused(ExitCode.MANIFEST);
    }

    private Result check(List<Registry> registries) throws IOException {
        CredentialVariables variables = new CredentialVariables(
                host.environment(),
                EnvironmentFile.read(project.environmentFile(), narrator).values(),
                trust);
        List<Registry> takers = choice.of(registries, variables).stream()
                .filter(registry -> registry.provider() != Provider.NONE || choice.isExplicit())
                .toList();
        return takers.isEmpty()
                ? refused(
                        ExitCode.MANIFEST,
                        project.shown(project.registries()) + ": no registry takes a README; one with the provider"
                                + " dockerhub, quay or harbor2 does. Nothing was done")
                : check(takers, variables, CredentialVariables.secrets(registries));
    }

    private Result check(List<Registry> takers, CredentialVariables variables, Set<String> secrets) throws IOException {
        DockerConfig config = DockerConfig.in(host.environment(), project.root());
        Pushrm.Environment environment = new Pushrm.Environment(host.environment(), secrets, config);
        Pushrm pushrm = new Pushrm(host.commands(), project.root(), host.stop(), environment);
        Optional<String> fault = pushrm.fault();
        if (host.stop().isRaised()) {
            return new Result.Refused(ExitCode.INTERRUPTED);
        }
        if (fault.isPresent()) {
            return refused(ExitCode.MISSING, fault.get() + ". Nothing was done");
        }
        FreshReadme.Result found = new FreshReadme(narrator, project, ready).find();
        if (!(found instanceof FreshReadme.Result.Fresh fresh)) {
            return new Result.Refused(((FreshReadme.Result.Refused) found).exitCode());
        }
        DockerLogin docker = new DockerLogin(host.withholding(secrets).commands(), project.root(), host.stop());
        return examined(takers, variables, fresh.readme(), new PushLogins(variables, docker, config), pushrm);
    }

    private Result examined(
            List<Registry> takers, CredentialVariables variables, Readme readme, PushLogins logins, Pushrm pushrm)
            throws IOException {
        ReadmeExamination examination = new ReadmeExamination(narrator, ready, readme, logins, choice.isExplicit());
        for (Registry registry : takers) {
            examination.of(registry, variables);
        }
        if (host.stop().isRaised()) {
            return new Result.Refused(ExitCode.INTERRUPTED);
        }
        if (examination.exitCode() != ExitCode.DONE) {
            return refused(examination.exitCode(), "the README can't be pushed; nothing was done");
        }
        String names = String.join(", ", takers.stream().map(Registry::name).toList());
        return examination.pushes().isEmpty()
                ? refused(
                        ExitCode.MISSING,
                        "no registry that takes a README has credentials (" + names + "); nothing was done")
                : new Result.Ready(pushrm, examination.pushes());
    }

    private Result refused(int exitCode, String message) {
        narrator.error(message);
        return new Result.Refused(exitCode);
    }
}
