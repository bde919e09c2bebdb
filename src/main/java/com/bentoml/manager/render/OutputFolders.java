package com.bentoml.manager.render;

import java.nio.file.Path;

/** The folders on disk that belong to the program. */
public record OutputFolders(Path generated, Path docs) {

    Path of(OutputPath.Area area) {
        return switch (area) {
            case GENERATED -> generated;
            case DOCS -> docs;
        };
    }
}
