package com.bentoml.manager.release.load;

import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.manifest.PythonVersion;
import com.bentoml.manager.manifest.ReleaseType;
import com.bentoml.manager.plan.Selection;
import com.bentoml.manager.project.UsageException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which images of a manifest are wanted. An empty list stands for all.
 *
 * @param distros their keys in the manifest
 * @param releases keys of release types
 * @param pythonVersions versions as the manifest has them
 */
public record SelectionRequest(List<String> distros, List<String> releases, List<String> pythonVersions) {
    /** Stands for all, where no entry has that name. */
    public static final String ALL_ENTRIES = "all";

    /** All images. */
    public static final SelectionRequest ALL = new SelectionRequest(List.of(), List.of(), List.of());

    public SelectionRequest {
        distros = List.copyOf(distros);
        releases = List.copyOf(releases);
        pythonVersions = List.copyOf(pythonVersions);
    }

    /** What is wanted of a manifest; a name that it doesn't have is refused. */
    public Selection of(Manifest manifest) {
        List<String> distros =
                known("--distros", this.distros, manifest.distros().keySet());
        List<String> releases =
                known("--releases", this.releases, manifest.releaseTypes().keys());
        List<String> pythonVersions = known("--python_version", this.pythonVersions, pythonVersions(manifest));
        return new Selection(
                new TreeSet<>(distros),
                releases.stream()
                        .flatMap(it -> manifest.releaseTypes().of(it).stream())
                        .collect(Collectors.toSet()),
                pythonVersions.stream()
                        .flatMap(it -> PythonVersion.of(it).stream())
                        .collect(Collectors.toSet()));
    }

    /** Says that no image of the manifest has all that is asked for, and which there are. */
    public static UsageException nothingSelected(Manifest manifest) {
        String what = manifest.distros().values().stream()
                .map(distro -> "\n  " + distro.key() + ": "
                        + distro.releaseTypes().stream().map(ReleaseType::key).collect(Collectors.joining(", "))
                        + "; Python "
                        + distro.pythonVersions().stream()
                                .filter(it -> !distro.ignorePython().contains(it))
                                .map(PythonVersion::toString)
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining());
        return new UsageException("no image has all that is asked for; there are" + what);
    }

    private static List<String> pythonVersions(Manifest manifest) {
        return manifest.distros().values().stream()
                .flatMap(distro -> distro.pythonVersions().stream())
                .distinct()
                .sorted()
                .map(PythonVersion::toString)
                .toList();
    }

    private static List<String> known(String option, List<String> list, Collection<String> known) {
        if (list.equals(List.of(ALL_ENTRIES)) && !known.contains(ALL_ENTRIES)) {
            return List.of();
        }
        for (String value : list) {
            if (!known.contains(value)) {
                throw new UsageException(option + ": '" + value + "' is not in the manifest"
                        + NearName.hint(value, known) + " (" + String.join(", ", known) + ")");
            }
        }
        return list;
    }
}
