package com.bentoml.manager.cli.options;

import com.bentoml.manager.tags.Publication.Mode;
import com.bentoml.manager.tags.TagRules;
import java.util.Iterator;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** When images get their tags, and what may not happen to a tag. */
@Command(optionListHeading = PublishOptions.HEADING)
public final class PublishOptions {
    public static final String HEADING = "%nPublishing:%n";

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

    @Option(
            names = {"--push_readmes", "--push-readmes"},
            description = "After a build without failures, push the README of the package to its registries.")
    private boolean pushReadmes;

    /** What {@code --publish} can be completed to. */
    static final class Modes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Mode.keys().iterator();
        }
    }

    public Mode mode() {
        return mode;
    }

    public boolean pushesReadmes() {
        return pushReadmes;
    }

    public TagRules rules() {
        return tagOptions.rules();
    }

    /** What follows the builds, if anything does. */
    public Optional<String> afterwards() {
        return switch (mode) {
            case EACH -> Optional.empty();
            case FAMILY ->
                Optional.of("then write the tags of a distro and Python version once all its images are good");
            case ALL -> Optional.of("then write the tags, once all images are good");
        };
    }
}
