package com.bentoml.manager.release;

import com.bentoml.manager.login.CredentialVariables;
import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.plan.Repository;
import com.bentoml.manager.publish.PushLogin;
import com.bentoml.manager.publish.PushLogins;
import com.bentoml.manager.publish.Readme;
import com.bentoml.manager.publish.ReadmePush;
import com.bentoml.manager.publish.ReadmeTarget;
import com.bentoml.manager.release.load.LoadedRelease;
import com.bentoml.manager.release.load.Refusal;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks one registry after the other, reports what keeps the README from it, and collects the pushes. */
final class ReadmeExamination {
    private final Narrator narrator;
    private final LoadedRelease release;
    private final Readme readme;
    private final PushLogins logins;
    private final boolean named;
    private final List<ReadmePush> pushes = new ArrayList<>();
    private Optional<Refusal> refusal = Optional.empty();

    /** @param named whether the registries were named, so that none may be left out */
    ReadmeExamination(Narrator narrator, LoadedRelease release, Readme readme, PushLogins logins, boolean named) {
        this.narrator = narrator;
        this.release = release;
        this.readme = readme;
        this.logins = logins;
        this.named = named;
    }

    /** Those to be made, if nothing speaks against it. */
    List<ReadmePush> pushes() {
        return List.copyOf(pushes);
    }

    /** That of the first fault. */
    Optional<Refusal> refusal() {
        return refusal;
    }

    void of(Registry registry, CredentialVariables variables) throws IOException {
        Optional<String> server = variables.server(registry);
        Optional<String> secret = variables.secretIn(registry);
        if (registry.provider() == Registry.Provider.NONE) {
            fault(Refusal.USAGE, registry, "takes no README, as its provider is none");
        } else if (secret.isPresent()) {
            fault(Refusal.MISSING, registry, secret.get());
        } else if (server.isEmpty()) {
            lacks(registry, variables.obstacle(registry).orElse(""));
        } else {
            Repository repository = release.repository();
            of(new ReadmeTarget(registry, server.get(), repository.organization(), repository.packageName()));
        }
    }

    private void of(ReadmeTarget target) throws IOException {
        PushLogin login = logins.find(target);
        if (login instanceof PushLogin.Missing missing) {
            lacks(target.registry(), missing.reason());
        } else if (login instanceof PushLogin.Denied denied) {
            fault(Refusal.MISSING, target.registry(), denied.reason());
        } else if (login instanceof PushLogin.Refused refused) {
            refused.words().forEach(narrator::detail);
            fault(Refusal.MISSING, target.registry(), "no login");
        } else {
            target.obstacle().ifPresent(reason -> fault(Refusal.MISSING, target.registry(), reason));
            target.excess(readme).ifPresent(reason -> fault(Refusal.FAILED, target.registry(), reason));
            pushes.add(new ReadmePush(target, readme, release.manifest().shortDescription(), login));
        }
    }

    /** Only a registry that was named has to have credentials. */
    private void lacks(Registry registry, String what) {
        if (named) {
            fault(Refusal.MISSING, registry, what);
        } else {
            narrator.leftOut(registry.name(), what);
        }
    }

    private void fault(Refusal kind, Registry registry, String reason) {
        refusal = refusal.or(() -> Optional.of(kind));
        narrator.detail(registry.name() + ": " + reason);
    }
}
