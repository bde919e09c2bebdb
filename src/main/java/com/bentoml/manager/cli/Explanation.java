package com.bentoml.manager.cli;

import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.decision.DecidedPlan;
import com.bentoml.manager.decision.Decision;
import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.plan.ManifestValues;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.render.TemplateChain;
import com.bentoml.manager.yaml.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that is behind an image. */
record Explanation(Image image, State state, Sources sources, List<ImageReference> children) {
    static final int SCHEMA_VERSION = 1;

    /** What the registry has of it, and what follows from that. */
    sealed interface State {
        /**
         * What is known of it.
         *
         * @param plan what was decided, on its parent too
         * @param contents what the registry has; it may refuse to tell more than the digest
         * @param changes how it differs from that, line by line
         */
        record Known(Decision decision, DecidedPlan plan, Answer<PublishedImage> contents, List<String> changes)
                implements State {
            /** Why the registry doesn't say all. */
            Optional<String> silence() {
                return contents instanceof Answer.Refused<PublishedImage> refused
                        ? Optional.of(refused.message())
                        : Optional.empty();
            }
        }

        /** The registry doesn't say. */
        record Unknown(String reason) implements State {}

        /** The state of the last of the images that were decided on. */
        static State of(ReleaseDecisions.Result.Decided decided, Answer<PublishedImage> contents) {
            List<Decision> decisions = decided.plan().decisions();
            Decision decision = decisions.get(decisions.size() - 1);
            return new Known(
                    decision,
                    decided.plan(),
                    contents,
                    new ChangeDetails(decided.lock(), decided.texts())
                            .of(decision)
                            .shown());
        }
    }

    /** What it is made of in the project. */
    record Sources(List<Source> values, List<Chain> chains) {}

    /**
     * A value of the manifest.
     *
     * @param place nothing for one that is implied
     */
    record Source(ManifestValues.Value value, Optional<Place> place) {}

    /**
     * A generated file.
     *
     * @param file by its path from the project's root
     */
    record Chain(String file, TemplateChain templates) {}

    static Explanation of(Image image, State state, Loading.Ready ready, Project project) {
        return new Explanation(
                image,
                state,
                sources(image, ready, project),
                ready.whole().images().stream()
                        .filter(it ->
                                it.parent().filter(image.reference()::equals).isPresent())
                        .map(Image::reference)
                        .toList());
    }

    private static Sources sources(Image image, Loading.Ready ready, Project project) {
        Manifest manifest = ready.manifest();
        Map<String, Distro> distros = manifest.distros();
        List<Source> values = Optional.ofNullable(distros.get(image.distro())).stream()
                .flatMap(distro -> ManifestValues.of(distro, image).stream())
                .map(value -> new Source(value, ready.places().find(value.path())))
                .toList();
        List<Chain> chains = TemplateChain.of(image, manifest, ready.whole(), ready.templates()).stream()
                .map(chain -> new Chain(project.shown(chain.file()), chain))
                .toList();
        return new Sources(values, chains);
    }
}
