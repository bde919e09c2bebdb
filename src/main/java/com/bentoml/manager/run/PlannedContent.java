package com.bentoml.manager.run;

import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.registry.Provenance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What images would be made of if their calls were made now. */
public record PlannedContent(CallFactory calls, ImageInputs inputs) implements PlanDecisions.Content {
    @Override
    public List<String> basesOf(Image image) {
        return calls.basesOf(image);
    }

    @Override
    public Inputs inputsOf(Image image, Map<String, Digest> bases, Optional<Digest> parent) {
        List<String> unknown =
                basesOf(image).stream().filter(name -> !bases.containsKey(name)).toList();
        Bases found = new Bases(new TreeMap<>(bases), unknown);
        return parent.isPresent() || image.parent().isEmpty()
                ? inputs.of(image, found, parent)
                // A parent that is yet to be built is no doubt: the image is decided on again when it is there.
                : inputs.of(image, found, Optional.of(Digest.of(""))).without(Part.Kind.PARENT);
    }

    @Override
    public Sources sourcesOf(Image image, Inputs made, Provenance provenance) {
        return Materials.of(calls, image, made, provenance);
    }
}
