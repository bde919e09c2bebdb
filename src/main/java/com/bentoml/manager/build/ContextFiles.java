package com.bentoml.manager.build;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lists the files that a build context gives, but for what this tool itself writes while it builds. */
final class ContextFiles extends SimpleFileVisitor<Path> {
    private static final Set<String> NEVER = Set.of(".git", ".manager", "target");

    private final Path context;
    private final Set<Path> own;
    private final IgnoreFile ignore;
    private final TreeMap<String, Path> files = new TreeMap<>();

    private ContextFiles(Path context, Set<Path> own, IgnoreFile ignore) {
        this.context = context;
        this.own = own;
        this.ignore = ignore;
    }

    /** The files below a folder, by name; {@code own} are files and folders to leave out. */
    static SortedMap<String, Path> of(Path context, Set<Path> own) throws IOException {
        ContextFiles visitor = new ContextFiles(context, own, IgnoreFile.in(context));
        Files.walkFileTree(context, visitor);
        return visitor.files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        boolean left = own.contains(folder) || (isAtTop(folder) && NEVER.contains(name(folder)));
        return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = context.relativize(file).toString().replace('\\', '/');
        if (attributes.isRegularFile() && !own.contains(file) && ignore.admits(name)) {
            files.put(name, file);
        }
        return FileVisitResult.CONTINUE;
    }

    /** A file that went away meanwhile is none that somebody means to have in an image. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
        return FileVisitResult.CONTINUE;
    }

    private boolean isAtTop(Path folder) {
        return context.equals(folder.getParent());
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }
}
