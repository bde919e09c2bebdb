package com.bentoml.manager.fingerprint;

import com.bentoml.manager.files.AtomicFile;
import com.bentoml.manager.plan.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The hashes of files, remembered from one run to the next by path, size, times and inode, so that a large context that
 * is as it was needn't be read. A file that had changed just before it was read isn't remembered: it may change again
 * without showing another time.
 */
public final class FileHashes {
    private static final Duration GRANULARITY = Duration.ofSeconds(2);
    /** What takes no time to read isn't worth a file. */
    private static final long WORTH_KEEPING = 8 << 20;

    private final Optional<Path> memory;
    private final InstantSource clock;
    /** By path: what a file looked like, a space, and its hash. */
    private final Map<String, String> known = new ConcurrentHashMap<>();

    private final AtomicLong read = new AtomicLong();

    private FileHashes(Optional<Path> memory, InstantSource clock) {
        this.memory = memory;
        this.clock = clock;
    }

    /** Hashes that are forgotten after the run. */
    static FileHashes forgetful() {
        return new FileHashes(Optional.empty(), InstantSource.system());
    }

    /** The hashes in a file, if it is there; one that can't be read counts as empty. */
    public static FileHashes at(Path memory, InstantSource clock) {
        FileHashes hashes = new FileHashes(Optional.of(memory), clock);
        try (Stream<String> lines = Files.lines(memory)) {
            lines.map(line -> line.split(" ", 3))
                    .filter(it -> it.length == 3)
                    .forEach(it -> hashes.known.put(it[2], it[0] + " " + it[1]));
        } catch (IOException | UncheckedIOException e) {
            hashes.known.clear();
        }
        return hashes;
    }

    /** The sha256 of a file's bytes. */
    String of(Path file) throws IOException {
        Optional<String> looks = looks(file);
        String key = Inputs.escaped(file.toString());
        Optional<String> remembered =
                looks.flatMap(it -> Optional.ofNullable(known.get(key)).filter(line -> line.startsWith(it + " ")));
        if (remembered.isPresent()) {
            return remembered.get().substring(looks.orElse("").length() + 1);
        }
        boolean unchanging = looks.isPresent() && isUnchanging(file);
        String hash = sha256(file);
        known.remove(key);
        if (unchanging && looks.equals(looks(file))) {
            known.put(key, looks.get() + " " + hash);
        }
        return hash;
    }

    /** All by which a change of a file shows; nothing where the system doesn't tell it. */
    private static Optional<String> looks(Path file) throws IOException {
        try {
            Map<String, Object> looks = Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino");
            return Optional.of(looks.get("size") + "," + time(looks, "lastModifiedTime") + "," + time(looks, "ctime")
                    + "," + looks.get("ino"));
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String time(Map<String, Object> looks, String name) {
        return String.valueOf(looks.get(name)).replace(" ", "");
    }

    private boolean isUnchanging(Path file) throws IOException {
        FileTime changed = (FileTime) Files.getAttribute(file, "unix:ctime");
        FileTime modified = Files.getLastModifiedTime(file);
        FileTime latest = changed.compareTo(modified) > 0 ? changed : modified;
        return latest.toInstant().isBefore(clock.instant().minus(GRANULARITY));
    }

    private String sha256(Path file) throws IOException {
        MessageDigest digest = Digest.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            read.addAndGet(in.transferTo(OutputStream.nullOutputStream()));
        }
        return Digest.of(digest).encoded();
    }

    /** Writes the file if that saves the next run time. It is no fault if it can't be written. */
    public void keep() {
        if (memory.isPresent() && read.get() >= WORTH_KEEPING) {
            try {
                write(memory.get());
            } catch (IOException e) {
                read.set(0);
            }
        }
    }

    private void write(Path file) throws IOException {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(known)
                .forEach((path, line) ->
                        lines.append(line).append(' ').append(path).append('\n'));
        AtomicFile.writePrivately(file, lines.toString());
        read.set(0);
    }
}
