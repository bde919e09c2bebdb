package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.manifest.PythonVersion;
import com.bentoml.manager.manifest.ReleaseType;
import com.bentoml.manager.plan.Selection;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Which images of the manifest; each option can be repeated, and takes several values or a list with commas. */
final class SelectionOptions {
    private final CommandSpec command;
    private final Argument<List<String>> distros;
    private final Argument<List<String>> releases;
    private final Argument<List<String>> pythonVersions;

    /** No options: all images. */
    static SelectionOptions none() {
        return new SelectionOptions(CommandSpec.create());
    }

    SelectionOptions(CommandSpec command) {
        this.command = command;
        distros = Argument.texts(
                command,
                OptionSpec.builder("--distros")
                        .arity("1..*")
                        .splitRegex(",")
                        .paramLabel("DISTRO")
                        .description("Only these distros, by their keys in the manifest (default: all)."));
        releases = Argument.texts(
                command,
                OptionSpec.builder("--releases")
                        .arity("1..*")
                        .splitRegex(",")
                        .paramLabel("TYPE")
                        .completionCandidates(new ReleaseTypes())
                        .description("Only these release types: base, runtime, cudnn, devel (default: all)."));
        pythonVersions = Argument.texts(
                command,
                OptionSpec.builder("--python_version")
                        .arity("1..*")
                        .splitRegex(",")
                        .paramLabel("VERSION")
                        .description("Only these Python versions (default: all)."));
    }

    /** What is wanted of a manifest; a name it doesn't have is misuse. */
    Selection selection(Manifest manifest) {
        List<String> distros = ListEntries.of(command, "--distros", this.distros);
        List<String> releases = ListEntries.of(command, "--releases", this.releases);
        List<String> pythonVersions = ListEntries.of(command, "--python_version", this.pythonVersions);
        Collection<Distro> all = manifest.distros().values();
        TreeSet<PythonVersion> versions = all.stream()
                .flatMap(distro -> distro.matrix().pythonVersions().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        requireKnown("--distros", distros, List.copyOf(manifest.distros().keySet()));
        requireKnown("--releases", releases, ReleaseType.keys());
        requireKnown(
                "--python_version",
                pythonVersions,
                versions.stream().map(PythonVersion::toString).toList());
        return new Selection(
                new TreeSet<>(distros),
                releases.stream().flatMap(it -> ReleaseType.of(it).stream()).collect(Collectors.toSet()),
                pythonVersions.stream()
                        .flatMap(it -> PythonVersion.of(it).stream())
                        .collect(Collectors.toSet()));
    }

    /** A selection that no image of the manifest agrees with. */
    ParameterException nothingSelected(Manifest manifest) {
        String what = manifest.distros().values().stream()
                .map(distro -> "\n  " + distro.key() + ": "
                        + distro.matrix().releaseTypes().stream()
                                .map(ReleaseType::key)
                                .collect(Collectors.joining(", "))
                        + "; Python "
                        + distro.matrix().pythonVersions().stream()
                                .filter(it -> !distro.matrix().ignorePython().contains(it))
                                .map(PythonVersion::toString)
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining());
        return misuse("no image has all that is asked for; there are" + what);
    }

    private void requireKnown(String option, List<String> wanted, List<String> known) {
        for (String value : wanted) {
            if (!known.contains(value)) {
                throw misuse(option + ": '" + value + "' is not in the manifest" + NearName.hint(value, known) + " ("
                        + String.join(", ", known) + ")");
            }
        }
    }

    private ParameterException misuse(String message) {
        return Misuse.of(command, message);
    }

    /** What {@code --releases} can be completed to. */
    static final class ReleaseTypes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ReleaseType.keys().iterator();
        }
    }
}
