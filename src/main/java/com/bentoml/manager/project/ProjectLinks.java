package com.bentoml.manager.project;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.manifest.ManifestFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses a project in which a link would have this program write, or read what it takes for the project's own, outside
 * of the project. A link to there can be committed by a stranger.
 */
public final class ProjectLinks {
    /** What is written there is kept nowhere. */
    private static final Set<Path> DEVICES = Set.of(Path.of("/dev/null"), Path.of("/dev/full"));

    private final Project project;
    private final Set<Path> seen = new HashSet<>();

    private ProjectLinks(Project project) {
        this.project = project;
    }

    /**
     * Looks at all folders that commands write to, and at the files with settings.
     *
     * @throws IOException naming a link that leaves the project
     */
    public static void require(Project project) throws IOException {
        ProjectLinks links = new ProjectLinks(project);
        links.requireInside(project.environmentFile());
        links.requireInside(project.manifests());
        links.requireInside(project.registries());
        links.requireTree(project.generated());
        links.requireTree(project.state());
        links.requireInside(project.root().resolve(Layout.DOCS));
        for (String name : ManifestFiles.packages(project.manifests())) {
            links.requireTree(project.docs().resolve(name));
        }
    }

    /** The same where generated files go elsewhere, as was named; within the project, no link leads out of it. */
    public static void require(Project project, Path named) throws IOException {
        if (named.startsWith(project.root()) && !project.generated().startsWith(project.root())) {
            throw leaving(project.shown(named), project.generated());
        }
        require(project);
    }

    /** A folder with all that is below it, also behind links that stay in the project. */
    private void requireTree(Path folder) throws IOException {
        requireInside(folder);
        if (!Files.isDirectory(folder) || !seen.add(folder.toRealPath())) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!isOwnLink(entry)
                        && (Files.isSymbolicLink(entry) || Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))) {
                    requireTree(entry);
                }
            }
        }
    }

    /** Contexts are links that a build makes anew where they aren't as it wants them. */
    private boolean isOwnLink(Path entry) {
        return project.state().resolve(Layout.State.CONTEXTS).equals(entry.getParent());
    }

    private void requireInside(Path path) throws IOException {
        if (!Files.isSymbolicLink(path)) {
            return;
        }
        Path target = RealPath.of(path);
        boolean inside = Stream.of(project.root(), project.generated()).anyMatch(target::startsWith);
        if (!DEVICES.contains(target)
                && (!inside || target.startsWith(project.root().resolve(".git")))) {
            throw leaving(project.shown(path), target);
        }
    }

    private static IOException leaving(String link, Path target) {
        return new IOException(link + " is a link that leaves the project, to " + target
                + "; remove it, or put what it leads to in its place");
    }
}
