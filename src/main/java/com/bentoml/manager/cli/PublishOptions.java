package com.bentoml.manager.cli;

import com.bentoml.manager.build.BuildSettings.Destination;
import com.bentoml.manager.build.Publication.Mode;
import com.bentoml.manager.build.TagRules;
import com.bentoml.manager.manifest.NearName;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** When images get their tags, and what may not happen to a tag. */
final class PublishOptions {
    /** When tags are written, and which may be. */
    record Publishing(Mode mode, TagRules rules) {}

    private final CommandSpec command;
    private final Argument<String> publish;
    private final TagOptions tagOptions;

    PublishOptions(CommandSpec command) {
        this.command = command;
        publish = Argument.text(
                command,
                OptionSpec.builder("--publish")
                        .paramLabel("WHEN")
                        .defaultValue("each")
                        .description(
                                "When tags are written: each with its image, or last: those of a family, which is a distro and"
                                        + " a Python version, when all its images are good, or all when the whole release is (default:"
                                        + " ${DEFAULT-VALUE}).")
                        .initialValue("each"));
        tagOptions = new TagOptions(command);
    }

    private Mode mode() {
        return Mode.of(publish.value())
                .orElseThrow(() -> Misuse.of(
                        command,
                        "--publish: '" + publish.value() + "' is not " + String.join(" or ", Mode.keys())
                                + NearName.hint(publish.value(), Mode.keys())));
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
                    "--publish " + publish.value()
                            + " is for images that are pushed; it excludes --no_push and --load");
        }
    }
}
