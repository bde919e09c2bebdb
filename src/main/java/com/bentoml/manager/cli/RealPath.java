package com.bentoml.manager.cli;

import java.io.IOException;
import java.nio.file.Path;

/** Paths without links, so that two of them can be compared. */
final class RealPath {
    private RealPath() {}

    /** The path with the links of its existing part followed; the rest stays as it is. */
    static Path of(Path path) {
        Path whole = path.toAbsolutePath();
        for (Path existing = whole; existing != null; existing = existing.getParent()) {
            try {
                return existing.toRealPath().resolve(existing.relativize(whole)).normalize();
            } catch (IOException e) {
                // It isn't there; its parent may be.
            }
        }
        return whole.normalize();
    }
}
