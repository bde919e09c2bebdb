package com.bentoml.manager.release.load;

import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestReader.Reading;
import com.bentoml.manager.plan.PlanCheck;
import com.bentoml.manager.plan.Planner;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.render.OutputTree;
import com.bentoml.manager.render.TemplateCheck;
import com.bentoml.manager.render.TemplateTree;
import com.bentoml.manager.yaml.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is checked of a manifest before anything is rendered.
 *
 * @param whole every image of the distros that hold
 * @param faults sorted
 */
public record ManifestCheck(ReleasePlan whole, List<Fault> faults) {
    public static ManifestCheck of(Reading reading, RequestedRelease requested, TemplateTree templates) {
        Manifest manifest = reading.manifest();
        Release release = requested.of(manifest);
        ReleasePlan whole = new Planner(release).plan(manifest);
        List<Fault> faults = new ArrayList<>(reading.faults());
        requested.fault(reading).ifPresent(faults::add);
        if (OutputTree.isTaken(manifest.packageName())) {
            faults.add(reading.places().fault("", taken(manifest.packageName())));
        }
        faults.addAll(PlanCheck.faults(manifest, release, reading.places()));
        faults.addAll(TemplateCheck.faults(manifest, whole, templates, reading.places()));
        return new ManifestCheck(whole, faults.stream().sorted().toList());
    }

    /** Why a package can't have a name. */
    public static String taken(String packageName) {
        return "the package '" + packageName + "' would have its files in generated/" + packageName
                + ", where manager has its own; give it another name";
    }
}
