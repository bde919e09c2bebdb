package com.bentoml.manager.fingerprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The contents of build contexts. Each is listed, and each file read, once; any number of threads may ask. */
public final class BuildContexts {
    private static final String IGNORE_FILE = ".dockerignore";

    private static final String EXECUTABLE = " executable";

    private final Set<Path> own;
    /** Sorted, so that those below a folder are found without a search through all of them for each of thousands. */
    private final NavigableMap<String, String> texts = new TreeMap<>();

    private final Map<Wanted, Contents> known = new ConcurrentHashMap<>();
    private final Map<Path, Optional<String>> values = new ConcurrentHashMap<>();
    private final Map<Path, Optional<Path>> ignoreFiles = new ConcurrentHashMap<>();

    /**
     * What a context gives.
     *
     * @param files by path, the sha256 of each, with {@code executable} behind it where that is so; of a link, its target
     * @param doubts the files that can't be read
     */
    public record Contents(SortedMap<String, String> files, List<String> doubts) {
        public Contents {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
            doubts = List.copyOf(doubts);
        }
    }

    private record Wanted(Path context, Path ignoreFile, List<String> taken) {}

    /** Makes contexts without some files and folders, by their absolute paths. */
    public BuildContexts(Set<Path> own) {
        this(own, Map.of());
    }

    /** Makes contexts as they will be once some texts are written; {@code texts} has these by their absolute paths. */
    public BuildContexts(Set<Path> own, Map<Path, String> texts) {
        this.own = Set.copyOf(own);
        texts.forEach((file, text) -> this.texts.put(ContextPath.slashed(file), text));
    }

    /** What a Dockerfile may take from a context; an ignore file of its own comes before the context's. */
    public Contents of(Path context, Path dockerfile, List<String> taken) {
        if (taken.isEmpty()) {
            return new Contents(new TreeMap<>(), List.of());
        }
        Path ignoreFile = ignoreFiles
                .computeIfAbsent(dockerfile, BuildContexts::ownIgnoreFile)
                .orElseGet(() -> context.resolve(IGNORE_FILE));
        return known.computeIfAbsent(new Wanted(context, ignoreFile, taken), this::read);
    }

    private static Optional<Path> ownIgnoreFile(Path dockerfile) {
        return Optional.of(dockerfile.resolveSibling(dockerfile.getFileName() + IGNORE_FILE))
                .filter(Files::exists);
    }

    /** All of a context. */
    public Contents whole(Path context) {
        return known.computeIfAbsent(
                new Wanted(context, context.resolve(IGNORE_FILE), List.of(ContextPath.ALL)), this::read);
    }

    private Contents read(Wanted wanted) {
        SortedMap<String, String> files = new TreeMap<>();
        List<String> doubts = new ArrayList<>();
        try {
            IgnoreFile ignore = IgnoreFile.at(wanted.ignoreFile);
            ContextFiles.of(wanted.context, own, ignore, wanted.taken)
                    .forEach((name, file) -> values.computeIfAbsent(file, BuildContexts::value)
                            .ifPresentOrElse(
                                    value -> files.put(name, value), () -> doubts.add(name + ": can't be read")));
            // A file that has its text already isn't written, and keeps its mark; any other gets none.
            texts(wanted, ignore)
                    .forEach((name, hash) ->
                            files.merge(name, hash, (disk, text) -> disk.equals(text + EXECUTABLE) ? disk : text));
        } catch (IOException e) {
            doubts.add("the build context can't be read");
        }
        return new Contents(files, doubts);
    }

    private Map<String, String> texts(Wanted wanted, IgnoreFile ignore) {
        Map<String, String> files = new HashMap<>();
        String folder = ContextPath.slashed(wanted.context);
        String within = folder.endsWith("/") ? folder : folder + "/";
        texts.subMap(within, within + Character.MAX_VALUE).forEach((file, text) -> {
            String name = file.substring(within.length());
            if (wanted.taken.stream().anyMatch(it -> ContextPath.isWithin(name, it)) && ignore.admits(name)) {
                files.put(name, Inputs.sha256(text.getBytes(StandardCharsets.UTF_8)));
            }
        });
        return files;
    }

    private static Optional<String> value(Path file) {
        try {
            if (Files.isSymbolicLink(file)) {
                return Optional.of("link " + Files.readSymbolicLink(file));
            }
            return Optional.of(sha256(file) + (isExecutable(file) ? EXECUTABLE : ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Inputs.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Inputs.hex(digest);
    }

    /** Of all permissions, git keeps only this one, so that only it is the same on every machine. */
    private static boolean isExecutable(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null && view.readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }
}
