package com.bentoml.manager.release.load;

import com.bentoml.manager.login.Trust;
import com.bentoml.manager.login.UserTrust;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.Project;
import com.bentoml.manager.project.ProjectRequest;
import com.bentoml.manager.project.ProjectRoot;
import com.bentoml.manager.release.load.Result.RefusedException;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.util.Optional;

/** What all steps of a use case work with. */
public record ProjectContext(ProgramEnvironment environment, Narrator narrator, Project project) {
    public static ProjectContext open(ProgramEnvironment environment, Narrator narrator, ProjectRequest request)
            throws IOException {
        return new ProjectContext(environment, narrator, ProjectRoot.open(environment, narrator, request));
    }

    /** Tells the reason, and what ends the use case. */
    public RefusedException refused(Refusal refusal, String reason) {
        narrator.error(reason);
        return new RefusedException(refusal);
    }

    /** Which registries the user trusts with credentials; {@code named} is the one that the request names. */
    public Trust trust(Optional<String> named) throws IOException {
        return UserTrust.of(named.stream().toList(), environment, project);
    }

    /** Ends the use case if the run has been stopped. */
    public void requireRunning() {
        if (environment.stop().isRaised()) {
            throw new RefusedException(Refusal.INTERRUPTED);
        }
    }
}
