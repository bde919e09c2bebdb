package com.bentoml.manager.fingerprint;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lists the files and links that a build context gives, but for what this tool itself writes. */
final class ContextFiles extends SimpleFileVisitor<Path> {
    private final Path context;
    private final Set<Path> own;
    private final IgnoreFile ignore;
    private final TreeMap<String, Path> files = new TreeMap<>();
    private final List<String> unreadable = new ArrayList<>();

    private ContextFiles(Path context, Set<Path> own, IgnoreFile ignore) {
        this.context = context;
        this.own = own;
        this.ignore = ignore;
    }

    /** Lists a context without some files and folders. */
    static ContextFiles of(Path context, Set<Path> own, IgnoreFile ignore) throws IOException {
        if (Files.isSymbolicLink(context)) {
            return of(context.toRealPath(), alsoByRealPath(own), ignore);
        }
        ContextFiles visitor = new ContextFiles(context, own, ignore);
        Files.walkFileTree(context, visitor);
        return visitor;
    }

    /** By name. */
    SortedMap<String, Path> files() {
        return files;
    }

    /** The folders that can't be listed. */
    List<String> unreadable() {
        return unreadable;
    }

    private static Set<Path> alsoByRealPath(Set<Path> own) throws IOException {
        Set<Path> both = new HashSet<>(own);
        for (Path path : own) {
            Path folder = path.resolveSibling("");
            if (Files.exists(folder)) {
                both.add(folder.toRealPath().resolve(path.getFileName()));
            }
        }
        return both;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        boolean visited = folder.equals(context) || (!own.contains(folder) && ignore.admitsBelow(name(folder)));
        return visited ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = name(file);
        boolean taken = attributes.isRegularFile() || attributes.isSymbolicLink();
        if (taken && !own.contains(file) && ignore.admits(name)) {
            files.put(name, file);
        }
        return FileVisitResult.CONTINUE;
    }

    /** A file that was deleted meanwhile isn't missed. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
        String name = name(file);
        if (!(problem instanceof NoSuchFileException) && !own.contains(file) && ignore.admitsBelow(name)) {
            unreadable.add(name);
        }
        return FileVisitResult.CONTINUE;
    }

    private String name(Path file) {
        return ContextPath.slashed(context.relativize(file));
    }
}
