package com.bentoml.manager.render;

import com.bentoml.manager.files.AtomicFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes rendered files to disk, each whole at every moment, old or new. */
public final class TreeWriter {
    private final OutputFolders folders;

    public TreeWriter(OutputFolders folders) {
        this.folders = folders;
    }

    /**
     * Removes files with the folders they leave empty, then writes what is missing or stale.
     *
     * @throws IOException before anything is written if something stands where a file or its folder must go
     */
    public void apply(Changes changes, List<OutputPath> removals) throws IOException {
        for (OutputPath path : removals) {
            Files.deleteIfExists(path.in(folders));
            removeEmpty(path.in(folders).getParent(), folders.of(path.area()));
        }
        List<OutputFile> files = new ArrayList<>(changes.missing());
        files.addAll(changes.stale());
        Set<Path> sound = new HashSet<>();
        for (OutputFile file : files) {
            requireRoom(file.path(), sound);
        }
        Set<Path> made = new HashSet<>();
        for (OutputFile file : files) {
            makeFolder(file.path().in(folders).getParent(), made);
        }
        writeAll(files.stream().filter(file -> !isNote(file)).toList());
        writeAll(files.stream().filter(TreeWriter::isNote).toList());
    }

    /** Whether a file describes the others; it is written last, as the run may end early. */
    private static boolean isNote(OutputFile file) {
        return file.path().area() == OutputPath.Area.GENERATED
                && file.path().path().indexOf('/') < 0;
    }

    private void writeAll(List<OutputFile> files) throws IOException {
        Optional<IOException> failure =
                files.parallelStream().flatMap(file -> write(file).stream()).findFirst();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Removes what a killed run left beside the paths of these files. */
    public void removeLeftovers(List<OutputPath> paths) throws IOException {
        for (OutputPath path : paths) {
            Files.deleteIfExists(temporary(path).in(folders));
        }
    }

    static OutputPath temporary(OutputPath path) {
        int name = path.path().lastIndexOf('/') + 1;
        return new OutputPath(
                path.area(),
                path.path().substring(0, name)
                        + AtomicFile.temporary(path.path().substring(name)));
    }

    /** Looks at each folder once, as many files share one. */
    private void requireRoom(OutputPath path, Set<Path> sound) throws IOException {
        Path file = path.in(folders);
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is a folder, where a file must go");
        }
        Path root = folders.of(path.area());
        for (Path parent = file.getParent();
                parent != null && parent.startsWith(root) && sound.add(parent);
                parent = parent.getParent()) {
            if (Files.exists(parent, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(parent + " is a file or a link, where a folder must go");
            }
        }
    }

    /** Makes the outermost folder first; {@code createDirectories} would try the innermost one first, and fail. */
    private static void makeFolder(@Nullable Path folder, Set<Path> made) throws IOException {
        if (folder != null && made.add(folder) && !Files.isDirectory(folder)) {
            makeFolder(folder.getParent(), made);
            Files.createDirectories(folder);
        }
    }

    /** Gives what kept the file from being written, since several are written at a time. */
    private Optional<IOException> write(OutputFile file) {
        try {
            AtomicFile.write(file.path().in(folders), file.bytes());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private static void removeEmpty(@Nullable Path folder, Path root) throws IOException {
        Path current = folder;
        while (current != null && current.startsWith(root) && !current.equals(root)) {
            try {
                Files.delete(current);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
            current = current.getParent();
        }
    }
}
