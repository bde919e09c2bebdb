package com.bentoml.manager.cli;

import com.bentoml.manager.build.BuildSettings.Destination;
import com.bentoml.manager.build.Publication.Mode;
import com.bentoml.manager.build.TagRules;
import com.bentoml.manager.manifest.NearName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** When images get their tags, and what may not happen to a tag. */
final class PublishOptions {
    /** When tags are written, and which may be. */
    record Publishing(Mode mode, TagRules rules) {}

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--publish",
            paramLabel = "WHEN",
            defaultValue = "each",
            description =
                    "When tags are written: each with its image, or last: those of a family, which is a distro and"
                            + " a Python version, when all its images are good, or all when the whole release is (default:"
                            + " ${DEFAULT-VALUE}).")
    private String publish = "each";

    @Mixin
    private final TagOptions tagOptions = new TagOptions();

    private Mode mode() {
        return Mode.of(publish)
                .orElseThrow(() -> Misuse.of(
                        command,
                        "--publish: '" + publish + "' is not " + String.join(" or ", Mode.keys())
                                + NearName.hint(publish, Mode.keys())));
    }

    /** @param manifest whether the manifest says that tags are immutable */
    Publishing publishing(boolean manifest) {
        return new Publishing(mode(), tagOptions.rules(manifest));
    }

    /** What follows the builds, if anything does. */
    Optional<String> afterwards() {
        return switch (mode()) {
            case EACH -> Optional.empty();
            case FAMILY ->
                Optional.of("then write the tags of a distro and Python version once all its images are good");
            case ALL -> Optional.of("then write the tags, once all images are good");
        };
    }

    void requireSense(Destination destination) {
        if (mode() != Mode.EACH && destination != Destination.REGISTRY) {
            throw Misuse.of(
                    command,
                    "--publish " + publish + " is for images that are pushed; it excludes --no_push and --load");
        }
    }
}
