package com.bentoml.manager.fingerprint;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lists the files and links that a build context gives, but for what this tool itself writes while it builds. */
final class ContextFiles extends SimpleFileVisitor<Path> {
    private final Path context;
    private final Set<Path> own;
    private final IgnoreFile ignore;
    private final List<String> taken;
    private final TreeMap<String, Path> files = new TreeMap<>();
    private boolean links;

    private ContextFiles(Path context, Set<Path> own, IgnoreFile ignore, List<String> taken) {
        this.context = context;
        this.own = own;
        this.ignore = ignore;
        this.taken = taken;
    }

    /**
     * The files, by name.
     *
     * @param own files and folders to leave out
     * @param taken the files and folders that are asked for; a link among them may lead anywhere, so it asks for all
     */
    static SortedMap<String, Path> of(Path context, Set<Path> own, IgnoreFile ignore, List<String> taken)
            throws IOException {
        if (Files.isSymbolicLink(context)) {
            return of(context.toRealPath(), alsoByRealPath(own), ignore, taken);
        }
        ContextFiles visitor = new ContextFiles(context, own, ignore, taken);
        Files.walkFileTree(context, visitor);
        boolean whole = !visitor.links || taken.contains(ContextPath.ALL);
        return whole ? visitor.files : of(context, own, ignore, List.of(ContextPath.ALL));
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
        if (folder.equals(context)) {
            return FileVisitResult.CONTINUE;
        }
        String name = name(folder);
        boolean visited = !own.contains(folder)
                && taken.stream().anyMatch(it -> ContextPath.meet(name, it))
                && ignore.admitsBelow(name);
        return visited ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = name(file);
        boolean link = attributes.isSymbolicLink();
        boolean asked = taken.stream()
                .anyMatch(it -> ContextPath.isWithin(name, it) || (link && ContextPath.isWithin(it, name)));
        if ((attributes.isRegularFile() || link) && asked && !own.contains(file) && ignore.admits(name)) {
            files.put(name, file);
            links |= link;
        }
        return FileVisitResult.CONTINUE;
    }

    /** A file that went away meanwhile is none that somebody means to have in an image. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
        return FileVisitResult.CONTINUE;
    }

    private String name(Path file) {
        return ContextPath.slashed(context.relativize(file));
    }
}
