package com.bentoml.manager.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Paths without links, so that two of them can be compared. */
public final class RealPath {
    private RealPath() {}

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    /** The path with the links of its existing part followed, also of one that leads to nothing; the rest stays as it is. */
    public static Path of(Path path) {
        return of(path.toAbsolutePath(), MOST_LINKS);
    }

    private static Path of(Path whole, int links) {
        for (Path existing = whole; existing != null; existing = existing.getParent()) {
            try {
                Path rest = existing.relativize(whole);
                return links > 0 && Files.isSymbolicLink(existing) && !Files.exists(existing)
                        ? of(
                                existing.resolveSibling(Files.readSymbolicLink(existing))
                                        .resolve(rest),
                                links - 1)
                        : existing.toRealPath().resolve(rest).normalize();
            } catch (IOException e) {
                // It isn't there; its parent may be.
            }
        }
        return whole.normalize();
    }
}
