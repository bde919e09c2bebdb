package com.bentoml.manager.fingerprint;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.plan.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Build contexts as the builder is given them. Each is listed, and each file read, once; any number of threads may ask. */
public final class BuildContexts {

    private static final String EXECUTABLE = " executable";

    private final Set<Path> own;
    private final FileHashes hashes;
    /** Sorted, so that those below a folder are found without a search through all of them for each of thousands. */
    private final NavigableMap<String, String> texts = new TreeMap<>();

    private final Map<List<Path>, Contents> known = new ConcurrentHashMap<>();
    private final Map<Path, Optional<String>> values = new ConcurrentHashMap<>();
    private final Map<Path, Optional<Path>> ignoreFiles = new ConcurrentHashMap<>();

    /**
     * What a context gives.
     *
     * @param doubts the files that can't be read
     */
    public record Contents(ContextListing listing, List<String> doubts) {
        public Contents {
            doubts = List.copyOf(doubts);
        }
    }

    /** Makes contexts without some files and folders, by their absolute paths. */
    public BuildContexts(Set<Path> own) {
        this(own, Map.of(), FileHashes.forgetful());
    }

    /** Makes contexts as they will be once some texts are written; {@code texts} has these by their absolute paths. */
    public BuildContexts(Set<Path> own, Map<Path, String> texts, FileHashes hashes) {
        this.own = Set.copyOf(own);
        this.hashes = hashes;
        texts.forEach((file, text) -> {
            if (!own.contains(file)) {
                this.texts.put(ContextPath.slashed(file), text);
            }
        });
    }

    /**
     * What a context gives to a Dockerfile, whose own ignore file comes before the context's.
     *
     * @param without names of files in it that don't count, the same for each of its Dockerfiles
     */
    public Contents of(Path context, Path dockerfile, Set<String> without) {
        Path ignoreFile = ignoreFiles
                .computeIfAbsent(dockerfile, BuildContexts::ownIgnoreFile)
                .orElseGet(() -> context.resolve(Layout.DOCKER_IGNORE));
        return known.computeIfAbsent(List.of(context, ignoreFile), it -> read(context, ignoreFile, without));
    }

    private static Optional<Path> ownIgnoreFile(Path dockerfile) {
        return Optional.of(dockerfile.resolveSibling(dockerfile.getFileName() + Layout.DOCKER_IGNORE))
                .filter(Files::exists);
    }

    /** What a context gives that has a name instead of a Dockerfile. */
    public Contents named(Path context) {
        Path ignoreFile = context.resolve(Layout.DOCKER_IGNORE);
        return known.computeIfAbsent(List.of(context, ignoreFile), it -> read(context, ignoreFile, Set.of()));
    }

    private Contents read(Path context, Path ignoreFile, Set<String> without) {
        SortedMap<String, String> files = new TreeMap<>();
        List<String> doubts = new ArrayList<>();
        try {
            IgnoreFile ignore = IgnoreFile.at(ignoreFile);
            ContextFiles found = ContextFiles.of(context, own, ignore);
            found.unreadable().forEach(name -> doubts.add(name + ": can't be read"));
            found.files()
                    .forEach((name, file) -> values.computeIfAbsent(file, this::value)
                            .ifPresentOrElse(
                                    value -> files.put(name, value), () -> doubts.add(name + ": can't be read")));
            addTexts(context, ignore, files);
            files.keySet().removeAll(without);
        } catch (IOException e) {
            doubts.add("the build context can't be read");
        }
        return new Contents(ContextListing.of(files), doubts);
    }

    /** A file that has its text already isn't written, and keeps its mark; any other gets none. */
    private void addTexts(Path context, IgnoreFile ignore, SortedMap<String, String> files) {
        String folder = ContextPath.slashed(context);
        String within = folder.endsWith("/") ? folder : folder + "/";
        texts.subMap(within, within + Character.MAX_VALUE).forEach((file, text) -> {
            String name = file.substring(within.length());
            if (ignore.admits(name) && !isOwn(context, name)) {
                String hash = Digest.of(text).encoded();
                files.merge(name, hash, (disk, it) -> disk.equals(it + EXECUTABLE) ? disk : it);
            }
        });
    }

    private boolean isOwn(Path context, String name) {
        Path file = context;
        for (String part : name.split("/", -1)) {
            file = file.resolve(part);
            if (own.contains(file)) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> value(Path file) {
        try {
            if (Files.isSymbolicLink(file)) {
                return Optional.of("link " + Files.readSymbolicLink(file));
            }
            return Optional.of(hashes.of(file) + (isExecutable(file) ? EXECUTABLE : ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Of all permissions, git keeps only this one, so that only it is the same on every machine. */
    private static boolean isExecutable(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null && view.readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }
}
