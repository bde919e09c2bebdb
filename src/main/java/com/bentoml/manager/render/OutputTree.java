package com.bentoml.manager.render;

import com.bentoml.manager.files.AtomicFile;
import com.bentoml.manager.files.Layout;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.render.OutputOwner.Owner;
import com.bentoml.manager.render.OutputPath.Area;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program's folders as they are on disk. Links are never followed, as they may lead to files of others. */
public final class OutputTree {
    private final OutputFolders folders;
    private final OutputOwner owner;
    private final String packageName;

    /**
     * Which files on disk are not as rendered.
     *
     * @param stale those that have other contents
     */
    public record Differences(List<OutputFile> missing, List<OutputFile> stale) {
        public Differences {
            missing = List.copyOf(missing);
            stale = List.copyOf(stale);
        }

        public boolean none() {
            return missing.isEmpty() && stale.isEmpty();
        }
    }

    private enum State {
        SAME,
        MISSING,
        STALE
    }

    /**
     * Looks at the folders for the package of a manifest.
     *
     * @param otherPackages packages with manifests of their own, whose files are left alone
     */
    public OutputTree(OutputFolders folders, Manifest manifest, Set<String> otherPackages) {
        this.folders = folders;
        this.packageName = manifest.packageName();
        this.owner = new OutputOwner(packageName, otherPackages, manifest.releaseTypes());
    }

    /** Whether a package of this name would write where the program has files of its own. */
    public static boolean isTaken(String packageName) {
        return OutputOwner.isTaken(packageName);
    }

    /**
     * Compares the disk with the rendered files.
     *
     * @param wanted the files of this run
     * @param complete the paths of all files the package has, selected or not; those stay
     * @param inScope whether a run may remove the file at a path
     */
    public Changes compare(List<OutputFile> wanted, Set<OutputPath> complete, Predicate<OutputPath> inScope)
            throws IOException {
        Differences differences = differences(wanted);
        List<OutputFile> missing = differences.missing();
        List<OutputFile> stale = differences.stale();
        Set<OutputPath> kept = new HashSet<>(complete);
        wanted.forEach(file -> kept.add(file.path()));
        List<OutputPath> others =
                onDisk().stream().filter(path -> !kept.contains(path)).toList();
        List<OutputPath> orphans = others.stream()
                .filter(path -> ownerOf(path) == Owner.THIS_PACKAGE && inScope.test(path))
                .toList();
        List<OutputPath> foreign =
                others.stream().filter(path -> ownerOf(path) == Owner.FOREIGN).toList();
        return new Changes(missing, stale, orphans, foreign, wanted.size() - missing.size() - stale.size());
    }

    /** Compares some files with those on disk, and ignores all others there. */
    public Differences differences(List<OutputFile> wanted) throws IOException {
        try {
            Map<State, List<OutputFile>> files = wanted.parallelStream().collect(Collectors.groupingBy(this::state));
            return new Differences(
                    files.getOrDefault(State.MISSING, List.of()), files.getOrDefault(State.STALE, List.of()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private State state(OutputFile file) {
        Path path = file.path().in(folders);
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return State.MISSING;
        }
        byte[] bytes = file.bytes();
        try {
            return Files.size(path) == bytes.length && Arrays.equals(Files.readAllBytes(path), bytes)
                    ? State.SAME
                    : State.STALE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Owner ownerOf(OutputPath path) {
        return path.area() == Area.DOCS ? Owner.THIS_PACKAGE : owner.of(path.path());
    }

    /** All files of the generated folder, and of docs the one that is this package's. */
    private List<OutputPath> onDisk() throws IOException {
        return paths().stream()
                .filter(path -> !AtomicFile.isTemporary(path.path()))
                .toList();
    }

    /** The same, and what a killed run left there. */
    List<OutputPath> paths() throws IOException {
        List<OutputPath> found = new ArrayList<>();
        Path root = folders.generated();
        if (Files.isDirectory(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                        .map(path -> OutputPath.slashed(root.relativize(path)))
                        .sorted()
                        .forEach(path -> found.add(OutputPath.generated(path)));
            }
        }
        OutputPath readme = OutputPath.docs(Layout.readme(packageName));
        if (Files.exists(readme.in(folders))) {
            found.add(readme);
        }
        OutputPath leftover = TreeWriter.temporary(readme);
        if (Files.exists(leftover.in(folders), LinkOption.NOFOLLOW_LINKS)) {
            found.add(leftover);
        }
        return found;
    }
}
