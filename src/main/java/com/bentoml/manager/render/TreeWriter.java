package com.bentoml.manager.render;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings the folders on disk to what they shall be, each file whole at every moment, old or new. */
public final class TreeWriter {
    private static final String TEMPORARY = ".manager-tmp";

    private final OutputFolders folders;

    public TreeWriter(OutputFolders folders) {
        this.folders = folders;
    }

    /** Writes what is missing or stale, and removes the orphans with the folders they leave empty. */
    public void apply(Changes changes) throws IOException {
        removeLeftovers();
        for (OutputFile file : changes.missing()) {
            write(file);
        }
        for (OutputFile file : changes.stale()) {
            write(file);
        }
        remove(changes.orphans());
    }

    /** Removes files, and the folders they leave empty. */
    public void remove(List<OutputPath> paths) throws IOException {
        for (OutputPath path : paths) {
            Files.deleteIfExists(path.in(folders));
            removeEmpty(path.in(folders).getParent(), folders.of(path.area()));
        }
    }

    static boolean isTemporary(String path) {
        return path.endsWith(TEMPORARY);
    }

    private void write(OutputFile file) throws IOException {
        Path path = file.path().in(folders);
        Path folder = path.getParent();
        if (folder == null) {
            throw new IOException(path + " has no folder");
        }
        Files.createDirectories(folder);
        Path temporary = folder.resolve("." + path.getFileName() + TEMPORARY);
        Files.write(temporary, file.bytes());
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What a killed run left behind. */
    private void removeLeftovers() throws IOException {
        for (Path root : List.of(folders.generated(), folders.docs())) {
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(root)) {
                for (Path left :
                        files.filter(path -> isTemporary(path.toString())).toList()) {
                    Files.delete(left);
                }
            }
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
