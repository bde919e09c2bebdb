package com.bentoml.manager.cli;

import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.tags.Publication.Mode;
import com.bentoml.manager.tags.TagRules;
import java.util.Iterator;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** When images get their tags, and what may not happen to a tag. */
@Command(optionListHeading = PublishOptions.HEADING)
final class PublishOptions {
    static final String HEADING = "%nPublishing:%n";

    /** When tags are written, and which may be. */
    record Publishing(Mode mode, TagRules rules) {}

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--publish",
            paramLabel = "WHEN",
            defaultValue = "each",
            completionCandidates = Modes.class,
            description =
                    "When tags are written. each: as soon as the image is good. family: when all images of a distro"
                            + " and Python version are good. all: when all images are good (default: ${DEFAULT-VALUE}).")
    private Mode mode;

    @Mixin
    private final TagOptions tagOptions = new TagOptions();

    /** What {@code --publish} can be completed to. */
    static final class Modes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Mode.keys().iterator();
        }
    }

    /** @param manifest whether the manifest says that tags are immutable */
    Publishing publishing(boolean manifest) {
        return new Publishing(mode, tagOptions.rules(manifest));
    }

    /** What follows the builds, if anything does. */
    Optional<String> afterwards() {
        return switch (mode) {
            case EACH -> Optional.empty();
            case FAMILY ->
                Optional.of("then write the tags of a distro and Python version once all its images are good");
            case ALL -> Optional.of("then write the tags, once all images are good");
        };
    }

    void requireSense(Destination destination) {
        if (mode != Mode.EACH && destination != Destination.REGISTRY) {
            throw Misuse.of(
                    command,
                    "--publish " + mode.key() + " is for images that are pushed; it excludes --no_push and --load");
        }
    }
}
