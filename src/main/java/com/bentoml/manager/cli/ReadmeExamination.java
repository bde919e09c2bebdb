package com.bentoml.manager.cli;

import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.manifest.Provider;
import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.plan.Repository;
import com.bentoml.manager.publish.CredentialVariables;
import com.bentoml.manager.publish.PushLogin;
import com.bentoml.manager.publish.PushLogins;
import com.bentoml.manager.publish.Readme;
import com.bentoml.manager.publish.ReadmePush;
import com.bentoml.manager.publish.ReadmeTarget;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at one registry after the other, tells what keeps the README from each, and gathers the pushes. */
final class ReadmeExamination {
    private final Narrator narrator;
    private final Loading.Ready ready;
    private final Readme readme;
    private final PushLogins logins;
    private final boolean named;
    private final List<ReadmePush> pushes = new ArrayList<>();
    private int exitCode = ExitCode.DONE;

    /** @param named whether the registries were named, so that none may be left out */
    ReadmeExamination(Narrator narrator, Loading.Ready ready, Readme readme, PushLogins logins, boolean named) {
        this.narrator = narrator;
        this.ready = ready;
        this.readme = readme;
        this.logins = logins;
        this.named = named;
    }

    /** Those to be made, if the exit code is that of success. */
    List<ReadmePush> pushes() {
        return List.copyOf(pushes);
    }

    /** That of the first fault. */
    int exitCode() {
        return exitCode;
    }

    void of(Registry registry, CredentialVariables variables) throws IOException {
        Optional<String> server = variables.server(registry);
        Optional<String> secret = variables.secretIn(registry);
        if (registry.provider() == Provider.NONE) {
            fault(ExitCode.USAGE, registry, "takes no README, as its provider is none");
        } else if (secret.isPresent()) {
            fault(ExitCode.MISSING, registry, secret.get());
        } else if (server.isEmpty()) {
            lacks(registry, variables.obstacle(registry).orElse(""));
        } else {
            Repository repository = ready.whole().release().repository();
            of(new ReadmeTarget(registry, server.get(), repository.organization(), repository.packageName()));
        }
    }

    private void of(ReadmeTarget target) throws IOException {
        PushLogin login = logins.find(target);
        if (login instanceof PushLogin.Missing missing) {
            lacks(target.registry(), missing.reason());
        } else if (login instanceof PushLogin.Denied denied) {
            fault(ExitCode.MISSING, target.registry(), denied.reason());
        } else if (login instanceof PushLogin.Refused refused) {
            refused.words().forEach(narrator::detail);
            fault(ExitCode.MISSING, target.registry(), "no login");
        } else {
            target.obstacle().ifPresent(reason -> fault(ExitCode.MISSING, target.registry(), reason));
            target.excess(readme).ifPresent(reason -> fault(ExitCode.FAILED, target.registry(), reason));
            pushes.add(new ReadmePush(target, readme, ready.manifest().shortDescription(), login));
        }
    }

    /** Only a registry that was named has to have credentials. */
    private void lacks(Registry registry, String what) {
        if (named) {
            fault(ExitCode.MISSING, registry, what);
        } else {
            narrator.leftOut(registry.name(), what);
        }
    }

    private void fault(int status, Registry registry, String reason) {
        exitCode = exitCode == ExitCode.DONE ? status : exitCode;
        narrator.detail(registry.name() + ": " + reason);
    }
}
