package com.bentoml.manager.release;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.buildx.Workspace;
import com.bentoml.manager.run.BuildPlan;
import com.bentoml.manager.run.CallFactory;
import com.bentoml.manager.tags.Publication.Mode;
import com.bentoml.manager.tags.TagRules;

/** What is to be built, and how. */
record BuildJob(
        BuildPlan plan, CallFactory calls, BuildSettings settings, Workspace workspace, Mode publish, TagRules rules) {
    /** Whether it is for a registry. */
    boolean isPushed() {
        return settings.destination() == BuildSettings.Destination.REGISTRY;
    }

    /** The same on a builder. */
    BuildJob on(String builder) {
        return new BuildJob(plan, calls.on(builder), settings, workspace, publish, rules);
    }

    /** The registry that the images are for. */
    String registry() {
        return plan.release().release().repository().registry();
    }
}
