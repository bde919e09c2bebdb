package com.bentoml.manager.release.load;

import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.plan.Repository;
import com.bentoml.manager.render.TemplateTree;
import com.bentoml.manager.tags.TagRules;
import com.bentoml.manager.yaml.Places;

/**
 * A manifest without faults, and its plan.
 *
 * @param places where the manifest's values stand
 * @param requested what names the release besides the manifest
 * @param generate the command line that generates its files
 * @param whole every image of the manifest
 * @param selected those that were asked for
 */
public record LoadedRelease(
        Manifest manifest,
        Places places,
        RequestedRelease requested,
        String generate,
        ReleasePlan whole,
        ReleasePlan selected,
        TemplateTree templates) {
    /** The same, with all images selected. */
    public LoadedRelease withAll() {
        return new LoadedRelease(manifest, places, requested, generate, whole, whole, templates);
    }

    /** What may happen to tags, as it was asked for and as the manifest has it. */
    public TagRules rules(TagRules asked) {
        return new TagRules(asked.platformLoss(), asked.immutable() || manifest.immutable());
    }

    public Release release() {
        return whole.release();
    }

    public Repository repository() {
        return release().repository();
    }

    /** The registry that the images are for. */
    public String registry() {
        return repository().registry();
    }
}
