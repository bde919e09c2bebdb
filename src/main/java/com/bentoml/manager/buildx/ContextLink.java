package com.bentoml.manager.buildx;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.plan.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Another name for the folder that is an image's build context, which no other content has.
 *
 * <p>Of a context's path buildx tells the builder only the last name, and the builder doesn't fetch a file again that
 * has the path, size and time of one it got from a context of that name. But the distros' folders are all called
 * {@code cudnn} and the like, and in an unpacked archive all files have the same time: an image got the files of its
 * sister. (See the issue 6470 of moby/buildkit.) buildx 0.14 and 0.15 don't even tell the last name, so that this is no
 * help there, and {@link Preflight} refuses them. (See the issue 2552 of docker/buildx.)
 */
public final class ContextLink {
    private static final Set<Part.Kind> CONTENT =
            Set.of(Part.Kind.DOCKERFILE, Part.Kind.CONTEXT, Part.Kind.BUILD_CONTEXT);

    private static final int DIGITS = 16;

    private ContextLink() {}

    /**
     * Makes the link, unless it is there.
     *
     * @return its path, as contexts are named
     * @throws IOException where no link can be made; the folder itself is no safe choice then
     */
    public static synchronized String of(Workspace workspace, Image image, Inputs inputs) throws IOException {
        Path folder = workspace
                .root()
                .resolve(workspace.context(image))
                .toAbsolutePath()
                .normalize();
        Path link = workspace.contextLink(image, content(inputs));
        if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(folder)) {
            Files.createDirectories(link.resolveSibling(""));
            if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(link);
            }
            Files.createSymbolicLink(link, folder);
        }
        return workspace.shown(link);
    }

    /** Removes the links of all runs that are over. None may go on; a link that can't be removed is left to the next run. */
    public static void removeAll(Path state) {
        Path folder = state.resolve(Layout.State.CONTEXTS);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> links = Files.list(folder)) {
            for (Path link : links.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
            Files.delete(folder);
        } catch (IOException e) {
            // Links do no harm, and the folder stays where it holds something else.
        }
    }

    /** Some digits of a hash over the files that the context gives, and named ones: their names have this one in them. */
    private static String content(Inputs inputs) {
        SortedMap<Part, String> files = new TreeMap<>(inputs.parts());
        files.keySet().removeIf(part -> !CONTENT.contains(part.kind()));
        String fingerprint = new Inputs(files, List.of()).fingerprint();
        return fingerprint.substring(fingerprint.lastIndexOf(':') + 1).substring(0, DIGITS);
    }
}
