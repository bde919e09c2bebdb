package com.bentoml.manager.release;

import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.lock.ReleaseLockFile;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.publish.Trust;
import com.bentoml.manager.registry.ImageRegistry;
import java.io.IOException;

/** What there is of a project's images, for commands that only look: in the lock file, and in registries. */
final class PresentState {
    /** Somebody waits for the answer, so a registry that is away is told of soon. */
    private static final int RETRIES = 2;

    private final ProjectContext context;
    private final Trust trust;

    PresentState(ProjectContext context, Trust trust) {
        this.context = context.withoutSecrets();
        this.trust = trust;
    }

    /** What the last builds left behind; what of it can't be used is told. */
    ReleaseLock lock() throws IOException {
        ReleaseLockFile.Reading reading = new ReleaseLockFile(context.project().lockFile()).read();
        reading.problems().forEach(context.narrator()::warning);
        context.narrator().readLock(reading.lock().images().size());
        return reading.lock();
    }

    /** What registries have, asked as a build that goes to {@code server} asks them. */
    ImageRegistry registry(String server) {
        ProgramEnvironment environment = context.environment();
        return environment
                .registries()
                .open(ProjectLogins.of(environment, context.project(), server, trust)
                        .visit(environment, context.project(), RetryPolicy.of(RETRIES), environment.stop()));
    }
}
