package com.bentoml.manager.render;

import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.ReleaseType;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells by a file's place below the generated folder whose it is. */
final class OutputOwner {
    private static final Set<String> AT_ROOT =
            Set.of("build.meta.json", "releases.meta.json", "releases.lock.json", "releases.lock.journal");
    private static final Set<String> DOCKERFILES = Set.of("Dockerfile", "Dockerfile-conda");
    private static final String README = "README.md";
    private static final String LOGS = "logs/";

    /** Whose a file is. */
    enum Owner {
        /** This package's, made by a run of this tool. */
        THIS_PACKAGE,
        /** The tool's, but not this package's alone: metadata, logs, other packages. */
        SHARED,
        /** Nothing that this tool makes. */
        FOREIGN
    }

    private final String packageName;
    private final Set<String> otherPackages;

    OutputOwner(String packageName, Set<String> otherPackages) {
        this.packageName = packageName;
        this.otherPackages = otherPackages;
    }

    /** Whether the folder of a package would be where the tool has a file or folder of its own, in whatever case. */
    static boolean isTaken(String packageName) {
        return Stream.concat(AT_ROOT.stream(), Stream.of(README, LOGS.replace("/", "")))
                .anyMatch(packageName::equalsIgnoreCase);
    }

    /** The owner of the file at a path with {@code /} between its parts. */
    Owner of(String path) {
        if (AT_ROOT.contains(path) || path.startsWith(LOGS)) {
            return Owner.SHARED;
        }
        if (path.equals(README)) {
            return Owner.THIS_PACKAGE;
        }
        String[] parts = path.split("/", -1);
        if (otherPackages.contains(parts[0])) {
            return Owner.SHARED;
        }
        return parts[0].equals(packageName) && isMade(parts) ? Owner.THIS_PACKAGE : Owner.FOREIGN;
    }

    private static boolean isMade(String[] parts) {
        return switch (parts.length) {
            case 2 -> parts[1].equals(README);
            case 4 ->
                ReleaseType.of(parts[2]).isPresent() && (DOCKERFILES.contains(parts[3]) || perArchitecture(parts[3]));
            default -> false;
        };
    }

    private static boolean perArchitecture(String name) {
        int dash = name.lastIndexOf('-');
        Optional<Architecture> architecture = Architecture.of(name.substring(dash + 1));
        return dash > 0 && architecture.isPresent();
    }
}
