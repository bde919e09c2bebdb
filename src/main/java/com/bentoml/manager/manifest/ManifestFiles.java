package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Quoted;
import com.bentoml.manager.yaml.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The manifest files of a project: one for each package and CUDA version, found by their names. */
public final class ManifestFiles {
    private final Path directory;
    private final List<Name> names;

    private ManifestFiles(Path directory, List<Name> names) {
        this.directory = directory;
        this.names = names;
    }

    /** What came of looking for a manifest. */
    public sealed interface Choice {

        record Chosen(Path file) implements Choice {}

        /** Which there are instead. */
        record Refused(String message) implements Choice {}
    }

    /** The manifest of a package for a CUDA version, or for the only one there is. */
    public static Choice choose(Path directory, String packageName, Optional<String> cudaVersion) {
        return in(directory)
                .map(files -> files.choose(packageName, cudaVersion))
                .orElseGet(() -> new Choice.Refused("there is no folder " + shown(directory) + " that can be read"));
    }

    /** Where a new manifest goes, whether or not there is one already. */
    public static Choice place(Path directory, String packageName, String cudaVersion) {
        Name name = new Name(packageName, cudaVersion);
        if (Name.of(name.toString()).filter(name::equals).isPresent()) {
            return new Choice.Chosen(directory.resolve(name.toString()));
        }
        boolean isVersion = Name.of(new Name("x", cudaVersion).toString()).isPresent();
        return new Choice.Refused(
                isVersion
                        ? Quoted.of(packageName) + " can't name a package; expected lower-case letters and digits, with"
                                + " single '.', '_' or '-' between them"
                        : Quoted.of(cudaVersion)
                                + " is not a CUDA version; expected MAJOR.MINOR.PATCH, such as 11.5.1");
    }

    /** All files that are manifests by their names, or look like it, sorted; nothing if the folder can't be read. */
    public static List<Path> all(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(ManifestFiles::isMeant)
                    .sorted()
                    .map(directory::resolve)
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** The files that were meant to be manifests, but whose names don't say of what. */
    public static List<Path> misnamed(Path directory) {
        return all(directory).stream()
                .filter(file -> Name.of(String.valueOf(file.getFileName())).isEmpty())
                .toList();
    }

    private static boolean isMeant(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.contains(".cuda") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    /** The manifests of a package, by CUDA version; nothing if the folder can't be read. */
    public static List<Path> of(Path directory, String packageName) {
        return in(directory).stream()
                .flatMap(files -> files.names.stream())
                .filter(name -> name.packageName().equals(packageName))
                .map(name -> directory.resolve(name.toString()))
                .toList();
    }

    /** What the manifest of a package for a CUDA version is called. */
    public static String name(String packageName, String cudaVersion) {
        return new Name(packageName, cudaVersion).toString();
    }

    /** The packages that have a manifest, sorted. */
    public static List<String> packages(Path directory) {
        return in(directory).map(ManifestFiles::packages).orElse(List.of());
    }

    private static Optional<ManifestFiles> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Name> names = files.filter(Files::isRegularFile)
                    .flatMap(file -> Name.of(String.valueOf(file.getFileName())).stream())
                    .sorted()
                    .toList();
            return Optional.of(new ManifestFiles(directory, names));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Choice choose(String packageName, Optional<String> cudaVersion) {
        List<String> versions = names.stream()
                .filter(name -> name.packageName().equals(packageName))
                .map(Name::cudaVersion)
                .toList();
        if (versions.isEmpty()) {
            return new Choice.Refused(noPackage(packageName));
        }
        if (cudaVersion.isEmpty()) {
            return versions.size() == 1
                    ? chosen(packageName, versions.get(0))
                    : new Choice.Refused(several(packageName, versions));
        }
        return versions.contains(cudaVersion.get())
                ? chosen(packageName, cudaVersion.get())
                : new Choice.Refused(noVersion(packageName, cudaVersion.get(), versions));
    }

    private Choice chosen(String packageName, String cudaVersion) {
        return new Choice.Chosen(directory.resolve(new Name(packageName, cudaVersion).toString()));
    }

    private List<String> packages() {
        return names.stream().map(Name::packageName).distinct().toList();
    }

    private String noPackage(String packageName) {
        return names.isEmpty()
                ? shown(directory) + " has no manifest; expected a file such as bento-server.cuda_v11.5.1.yaml"
                : Quoted.of(packageName) + " is not a package in " + shown(directory)
                        + NearName.hint(packageName, packages()) + " (" + Wording.listed(packages()) + ")";
    }

    private String several(String packageName, List<String> versions) {
        return shown(directory) + " has " + packageName + " for several CUDA versions; choose one with --cuda_version ("
                + Wording.listed(versions) + ")";
    }

    private String noVersion(String packageName, String cudaVersion, List<String> versions) {
        return shown(directory) + " has no " + packageName + " for CUDA " + Quoted.of(cudaVersion)
                + NearName.hint(cudaVersion, versions) + " (" + Wording.listed(versions) + ")";
    }

    private static String shown(Path directory) {
        return directory.getFileName() + "/";
    }

    /**
     * What the name of a manifest file says, e.g. {@code bento-server.cuda_v11.5.1.yaml}; in the order of package, then
     * CUDA version by number.
     */
    record Name(String packageName, String cudaVersion) implements Comparable<Name> {
        private static final String NUMBER = "(?:0|[1-9][0-9]{0,8})";

        static final String CUDA_VERSION = NUMBER + "(?:\\." + NUMBER + "){2}";

        private static final Pattern SYNTAX =
                Pattern.compile("(" + RepositorySyntax.PART + ")\\.cuda_v(" + CUDA_VERSION + ")\\.yaml");

        static Optional<Name> of(String fileName) {
            if (fileName.length() > 255) {
                return Optional.empty();
            }
            Matcher matcher = SYNTAX.matcher(fileName);
            return matcher.matches() ? Optional.of(new Name(matcher.group(1), matcher.group(2))) : Optional.empty();
        }

        private int[] numbers() {
            return Stream.of(cudaVersion.split("\\.", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
        }

        @Override
        public int compareTo(Name other) {
            int byPackage = packageName.compareTo(other.packageName);
            return byPackage == 0 ? Arrays.compare(numbers(), other.numbers()) : byPackage;
        }

        @Override
        public String toString() {
            return packageName + ".cuda_v" + cudaVersion + ".yaml";
        }
    }
}
