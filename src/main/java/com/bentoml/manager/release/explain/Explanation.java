package com.bentoml.manager.release.explain;

import com.bentoml.manager.decision.DecidedPlan;
import com.bentoml.manager.decision.Decision;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.plan.ManifestValues;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.render.TemplateChain;
import com.bentoml.manager.yaml.Place;
import java.util.List;
import java.util.Optional;

/** All that is behind an image. */
public record Explanation(Image image, State state, Sources sources, List<ImageReference> children) {
    public static final int SCHEMA_VERSION = 1;

    /** What the registry has of it, and what follows from that. */
    public sealed interface State {
        /**
         * What is known of it.
         *
         * @param plan what was decided, on its parent too
         * @param contents the image in the registry; the registry may give no more than the digest
         * @param changes how it differs from that, line by line
         */
        public record Known(Decision decision, DecidedPlan plan, Answer<PublishedImage> contents, List<String> changes)
                implements State {
            /** Why the registry doesn't say all. */
            Optional<String> silence() {
                return contents instanceof Answer.Refused<PublishedImage> refused
                        ? Optional.of(refused.message())
                        : Optional.empty();
            }
        }

        /** The registry doesn't say. */
        public record Unknown(String reason) implements State {}
    }

    /** What it is made of in the project. */
    public record Sources(List<Source> values, List<Chain> chains) {}

    /**
     * A value of the manifest.
     *
     * @param place nothing for one that is implied
     */
    public record Source(ManifestValues.Value value, Optional<Place> place) {}

    /**
     * A generated file.
     *
     * @param file by its path from the project's root
     */
    public record Chain(String file, TemplateChain templates) {}
}
