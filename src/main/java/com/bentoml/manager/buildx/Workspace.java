package com.bentoml.manager.buildx;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.report.LogFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a build finds and leaves its files.
 *
 * @param root the project's root, where the builder is started
 * @param generated the folder of generated files, as it is named from the root
 * @param state the folder for what only this tool reads
 * @param origins which lines of templates made the generated files
 */
public record Workspace(Path root, String generated, Path state, Origins origins) {
    private static final String ROOT = ".";

    /** Knows where the lines of generated files come from. */
    @FunctionalInterface
    public interface Origins {
        /** The place in a template, such as {@code templates/debian/_base.j2:7}, of a file below the generated folder. */
        Optional<String> of(String path, int line);
    }

    public String dockerfile(Image image) {
        return generated + "/" + image.dockerfile();
    }

    /** Base images copy from the project's root, all others from their own folder. */
    public String context(Image image) {
        return image.isBase() ? ROOT : generated + "/" + image.directory();
    }

    /** A name for an image's context, by its content. */
    Path contextLink(Image image, String content) {
        String name = image.isBase() ? "root" : image.directory().replace('/', '-');
        return state.resolve(Layout.State.CONTEXTS).resolve(name + "-" + content);
    }

    public String log(Image image) {
        ImageReference reference = image.reference();
        return generated + "/"
                + LogFile.path(
                        reference.repository().packageName(), reference.tag().toString());
    }

    public Path logFile(Image image) {
        return root.resolve(log(image));
    }

    /** What buildx writes about an image it built. */
    public String metadata(Image image) {
        return metadataFolder() + "/" + image.reference().tag() + ".json";
    }

    public String metadataFolder() {
        return shown(state.resolve(Layout.State.METADATA));
    }

    /** Where an image goes for others to be built on it, when it isn't pushed. */
    public String layout(Image image) {
        return shown(state.resolve(Layout.State.LAYOUTS)
                .resolve(image.reference().tag().toString()));
    }

    public Path lockFile() {
        return root.resolve(generated).resolve(Layout.LOCK);
    }

    /** A path as commands have it: from the root, if it is in there. */
    String shown(Path path) {
        return (path.startsWith(root) ? root.relativize(path) : path).toString();
    }
}
