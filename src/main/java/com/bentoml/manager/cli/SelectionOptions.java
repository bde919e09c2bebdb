package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.manifest.PythonVersion;
import com.bentoml.manager.manifest.ReleaseType;
import com.bentoml.manager.manifest.ReleaseTypes;
import com.bentoml.manager.plan.Selection;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which images of the manifest; each option can be repeated, and takes several values, a list with commas, or all. */
@Command(optionListHeading = SelectionOptions.HEADING)
final class SelectionOptions {
    static final String HEADING = "%nWhich images:%n";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--distros",
            arity = "1..*",
            split = ",",
            paramLabel = "DISTRO",
            description = "Only these distros, by their keys in the manifest (default: all).")
    private List<String> distros = List.of();

    @Option(
            names = "--releases",
            arity = "1..*",
            split = ",",
            paramLabel = "TYPE",
            completionCandidates = ReleaseTypeNames.class,
            description = "Only these release types: base, runtime, cudnn, devel (default: all).")
    private List<String> releases = List.of();

    @Option(
            names = {"--python_version", "--python-version"},
            arity = "1..*",
            split = ",",
            paramLabel = "VERSION",
            description = "Only these Python versions (default: all).")
    private List<String> pythonVersions = List.of();

    /** No options: all images. */
    static SelectionOptions none() {
        SelectionOptions all = new SelectionOptions();
        all.command = CommandSpec.create();
        return all;
    }

    /** What is wanted of a manifest; a name it doesn't have is misuse. */
    Selection selection(Manifest manifest) {
        List<String> distros =
                known("--distros", this.distros, manifest.distros().keySet());
        List<String> releases =
                known("--releases", this.releases, ReleaseTypes.builtIn().keys());
        List<String> pythonVersions = known("--python_version", this.pythonVersions, pythonVersions(manifest));
        return new Selection(
                new TreeSet<>(distros),
                releases.stream()
                        .flatMap(it -> ReleaseTypes.builtIn().of(it).stream())
                        .collect(Collectors.toSet()),
                pythonVersions.stream()
                        .flatMap(it -> PythonVersion.of(it).stream())
                        .collect(Collectors.toSet()));
    }

    /** A selection that no image of the manifest agrees with. */
    ParameterException nothingSelected(Manifest manifest) {
        String what = manifest.distros().values().stream()
                .map(distro -> "\n  " + distro.key() + ": "
                        + distro.releaseTypes().stream().map(ReleaseType::key).collect(Collectors.joining(", "))
                        + "; Python "
                        + distro.pythonVersions().stream()
                                .filter(it -> !distro.ignorePython().contains(it))
                                .map(PythonVersion::toString)
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining());
        return misuse("no image has all that is asked for; there are" + what);
    }

    private static List<String> pythonVersions(Manifest manifest) {
        return manifest.distros().values().stream()
                .flatMap(distro -> distro.pythonVersions().stream())
                .distinct()
                .sorted()
                .map(PythonVersion::toString)
                .toList();
    }

    private List<String> known(String option, List<String> list, Collection<String> known) {
        List<String> wanted = ListEntries.ofAny(command, option, list, known);
        for (String value : wanted) {
            if (!known.contains(value)) {
                throw misuse(option + ": '" + value + "' is not in the manifest" + NearName.hint(value, known) + " ("
                        + String.join(", ", known) + ")");
            }
        }
        return wanted;
    }

    private ParameterException misuse(String message) {
        return Misuse.of(command, message);
    }

    /** What {@code --releases} can be completed to. */
    static final class ReleaseTypeNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(ReleaseTypes.builtIn().keys().stream(), Stream.of(ListEntries.ALL))
                    .iterator();
        }
    }
}
