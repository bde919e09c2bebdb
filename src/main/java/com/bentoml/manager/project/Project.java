package com.bentoml.manager.project;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestFiles;
import com.bentoml.manager.render.OutputFolders;
import com.bentoml.manager.render.OutputPath;
import com.bentoml.manager.render.OutputTree;
import com.bentoml.manager.report.RecordedReleases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The folders of the project that a command works on. */
public record Project(Path root, Path generated, Path docs) {
    public Path manifests() {
        return root.resolve(Layout.MANIFESTS);
    }

    public Path registries() {
        return manifests().resolve(Layout.REGISTRIES);
    }

    public Path environmentFile() {
        return root.resolve(Layout.ENVIRONMENT);
    }

    /** The folder for the program's own files, {@code .manager}. */
    public Path state() {
        return root.resolve(Layout.STATE);
    }

    public Path lockFile() {
        return generated.resolve(Layout.LOCK);
    }

    /** What {@code generate --dump_metadata} recorded. */
    public RecordedReleases recorded() throws IOException {
        return RecordedReleases.read(generated.resolve(Layout.RELEASES_METADATA));
    }

    /** The same for a command that can do without: what can't be read is nothing. */
    public RecordedReleases recordedOrNone() {
        try {
            return recorded();
        } catch (IOException e) {
            return RecordedReleases.NONE;
        }
    }

    public OutputFolders outputs() {
        return new OutputFolders(generated, docs);
    }

    /** Whether the folders are shared by packages. */
    public boolean hasSeveralPackages() {
        return ManifestFiles.packages(manifests()).size() > 1;
    }

    /** Those folders as they are on disk, for the package of a manifest. */
    public OutputTree outputTree(Manifest manifest) {
        Set<String> others = new HashSet<>(ManifestFiles.packages(manifests()));
        others.remove(manifest.packageName());
        return new OutputTree(outputs(), manifest, others);
    }

    /** A file as messages name it: from the project's root where it lies below that. */
    public String shown(Path path) {
        return OutputPath.slashed(path.startsWith(root) ? root.relativize(path) : path);
    }

    public String shown(OutputPath path) {
        return switch (path.area()) {
            case GENERATED -> shown(generated.resolve(path.path()));
            case DOCS -> shown(docs.resolve(path.path()));
        };
    }
}
