package com.bentoml.manager.render;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.ReleaseTypes;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides by its path who owns a file of the generated folder. */
final class OutputOwner {
    /** Whose a file is. */
    enum Owner {
        /** This package's, made by a run of this program. */
        THIS_PACKAGE,
        /** The program's, but not this package's alone: metadata, logs, other packages. */
        SHARED,
        /** Nothing that this program makes. */
        FOREIGN
    }

    private final String packageName;
    private final Set<String> otherPackages;
    private final ReleaseTypes releaseTypes;

    OutputOwner(String packageName, Set<String> otherPackages, ReleaseTypes releaseTypes) {
        this.packageName = packageName;
        this.otherPackages = otherPackages;
        this.releaseTypes = releaseTypes;
    }

    /** Whether the folder of a package would be called as a file or folder of the program's own, but for case. */
    static boolean isTaken(String packageName) {
        return Stream.concat(Layout.SHARED.stream(), Stream.of(Layout.README, Layout.LOGS))
                .anyMatch(packageName::equalsIgnoreCase);
    }

    /** The owner of the file at a path with {@code /} between its parts. */
    Owner of(String path) {
        if (Layout.SHARED.contains(path) || path.startsWith(Layout.LOGS + "/")) {
            return Owner.SHARED;
        }
        if (path.equals(Layout.README)) {
            return Owner.THIS_PACKAGE;
        }
        String[] parts = path.split("/", -1);
        if (otherPackages.contains(parts[0])) {
            return Owner.SHARED;
        }
        return parts[0].equals(packageName) && isMade(parts) ? Owner.THIS_PACKAGE : Owner.FOREIGN;
    }

    private boolean isMade(String[] parts) {
        return switch (parts.length) {
            case 2 -> parts[1].equals(Layout.README);
            case 4 ->
                releaseTypes.of(parts[2]).isPresent()
                        && (Layout.DOCKERFILES.contains(parts[3]) || perArchitecture(parts[3]));
            default -> false;
        };
    }

    private static boolean perArchitecture(String name) {
        int dash = name.lastIndexOf('-');
        Optional<Architecture> architecture = Architecture.of(name.substring(dash + 1));
        return dash > 0 && architecture.isPresent();
    }
}
