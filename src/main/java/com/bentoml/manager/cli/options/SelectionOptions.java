package com.bentoml.manager.cli.options;

import com.bentoml.manager.manifest.ReleaseTypes;
import com.bentoml.manager.release.load.SelectionRequest;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which images of the manifest; each option can be repeated, and takes several values, a list with commas, or all. */
@Command(optionListHeading = SelectionOptions.HEADING)
public final class SelectionOptions {
    public static final String HEADING = "%nWhich images:%n";

    @Option(
            names = "--distros",
            arity = "1..*",
            split = ",",
            paramLabel = "DISTRO",
            description = "Only these distros, by their keys in the manifest (default: all).")
    private @Nullable List<String> distros;

    @Option(
            names = "--releases",
            arity = "1..*",
            split = ",",
            paramLabel = "TYPE",
            completionCandidates = ReleaseTypeNames.class,
            description = "Only these release types, such as base, runtime, cudnn, devel (default: all).")
    private @Nullable List<String> releases;

    @Option(
            names = {"--python_version", "--python-version"},
            arity = "1..*",
            split = ",",
            paramLabel = "VERSION",
            description = "Only these Python versions (default: all).")
    private @Nullable List<String> pythonVersions;

    public SelectionRequest request() {
        return new SelectionRequest(
                ListEntries.of("--distros", distros),
                ListEntries.of("--releases", releases),
                ListEntries.of("--python_version", pythonVersions));
    }

    /** What {@code --releases} can be completed to. */
    static final class ReleaseTypeNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(ReleaseTypes.builtIn().keys().stream(), Stream.of(SelectionRequest.ALL_ENTRIES))
                    .iterator();
        }
    }
}
