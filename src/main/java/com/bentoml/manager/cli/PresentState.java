package com.bentoml.manager.cli;

import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.lock.ReleaseLockFile;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.publish.Trust;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;

/** What there is of a project's images, for commands that only look: in the lock file, and in registries. */
final class PresentState {
    /** Somebody waits for the answer, so a registry that is away is told of soon. */
    private static final int RETRIES = 2;

    private final Host host;
    private final Project project;
    private final Trust trust;

    PresentState(Host host, Project project, Trust trust) {
        this.host = host;
        this.project = project;
        this.trust = trust;
    }

    /** What the last builds left behind; what of it can't be used is told. */
    ReleaseLock lock(Narrator narrator) throws IOException {
        return LockReading.told(new ReleaseLockFile(project.lockFile()).read(), narrator);
    }

    /** What registries have, asked as a build that goes to {@code server} asks them. */
    ImageRegistry registry(String server) {
        return host.registries()
                .open(ProjectLogins.of(host, project, server, trust)
                        .visit(ProjectLogins.withheld(host, project), project, RetryPolicy.of(RETRIES), host.stop()));
    }
}
