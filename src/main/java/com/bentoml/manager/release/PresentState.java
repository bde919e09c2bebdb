package com.bentoml.manager.release;

import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.lock.ReleaseLockFile;
import com.bentoml.manager.login.ProjectLogins;
import com.bentoml.manager.login.Trust;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.run.PlanDecisions;
import java.io.IOException;

/** What there is of a project's images, for commands that only look: in the lock file, and in registries. */
final class PresentState {
    /** The user waits for the answer, so a registry that doesn't answer is reported soon. */
    private static final int RETRIES = 2;

    private final ProjectContext context;
    private final Trust trust;

    PresentState(ProjectContext context, Trust trust) {
        this.context = withoutSecrets(context);
        this.trust = trust;
    }

    /** The context that programs are started in. */
    ProjectContext context() {
        return context;
    }

    /** The same, but programs don't get the credentials of registries from the environment. */
    private static ProjectContext withoutSecrets(ProjectContext context) {
        return new ProjectContext(
                ProjectLogins.withheld(context.environment(), context.project()),
                context.narrator(),
                context.project());
    }

    /** The message for a registry that doesn't answer; a reason begins with the host that gave it. */
    static String unanswered(String registry, String reason) {
        String prefix = registry + ": ";
        String rest = reason.startsWith(prefix) ? reason.substring(prefix.length()) : reason;
        return registry + " doesn't say what it has: " + rest;
    }

    /** Warns of registries of base images that don't answer, and of entries of the lock that contradict themselves. */
    static void warn(PlanDecisions.Result.Decided decided, Narrator narrator) {
        decided.silent()
                .forEach((registry, reason) -> narrator.warning(
                        unanswered(registry, reason) + "; what takes images from it can't be told to be up to date"));
        decided.contradicted()
                .forEach(image -> narrator.warning("the lock file contradicts itself on " + image
                        + ": its fingerprint isn't that of its inputs; what the registry has of it decides"));
    }

    /** The lock file; parts that can't be used are reported. */
    ReleaseLock lock() throws IOException {
        return lock(new ReleaseLockFile(context.project().lockFile()), context.narrator());
    }

    static ReleaseLock lock(ReleaseLockFile file, Narrator narrator) throws IOException {
        ReleaseLockFile.Reading reading = file.read();
        reading.problems().forEach(narrator::warning);
        narrator.readLock(reading.lock().images().size());
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
