package com.bentoml.manager.cli;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.buildx.Workspace;
import com.bentoml.manager.cli.PublishOptions.Publishing;
import com.bentoml.manager.run.BuildPlan;
import com.bentoml.manager.run.CallFactory;

/** What is to be built, and how. */
record Job(BuildPlan plan, CallFactory calls, BuildSettings settings, Workspace workspace, Publishing publishing) {
    /** Whether it is for a registry. */
    boolean isPushed() {
        return settings.destination() == BuildSettings.Destination.REGISTRY;
    }

    /** The same on a builder. */
    Job on(String builder) {
        return new Job(plan, calls.on(builder), settings, workspace, publishing);
    }

    /** The registry that the images are for. */
    String registry() {
        return plan.release().release().repository().registry();
    }
}
