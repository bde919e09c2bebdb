package com.bentoml.manager.release;

import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.Project;
import com.bentoml.manager.project.ProjectRequest;
import com.bentoml.manager.project.ProjectRoot;
import com.bentoml.manager.release.Result.RefusedException;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;

/** What all steps of a use case work with. */
record ProjectContext(ProgramEnvironment environment, Narrator narrator, Project project) {
    static ProjectContext open(ProgramEnvironment environment, Narrator narrator, ProjectRequest request)
            throws IOException {
        return new ProjectContext(environment, narrator, ProjectRoot.open(environment, narrator, request));
    }

    /** Tells the reason, and what ends the use case. */
    RefusedException refused(Refusal refusal, String reason) {
        narrator.error(reason);
        return new RefusedException(refusal);
    }

    /** Ends the use case if the run has been stopped. */
    void requireRunning() {
        if (environment.stop().isRaised()) {
            throw new RefusedException(Refusal.INTERRUPTED);
        }
    }

    /** The same, but programs don't get the credentials of registries from the environment. */
    ProjectContext withoutSecrets() {
        return new ProjectContext(ProjectLogins.withheld(environment, project), narrator, project);
    }
}
