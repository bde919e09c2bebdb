package com.bentoml.manager.lock;

import com.bentoml.manager.files.AtomicFile;
import com.bentoml.manager.lock.ReleaseLock.Entry;
import com.bentoml.manager.report.MetadataJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code releases.lock.json}, whose schema {@code src/docs/build.md} has. While a run goes on, each result is a line of
 * the journal beside it: writing the whole file after every image of thousands would take longer than the builds.
 */
public final class ReleaseLockFile {
    private static final String IGNORED = "; it is ignored, and replaced when the next build begins";

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private final Path file;
    private final Set<String> textsInJournal = new HashSet<>();

    /**
     * What was found.
     *
     * @param problems why some of it, or all, could not be used
     */
    public record Reading(ReleaseLock lock, List<String> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    public ReleaseLockFile(Path file) {
        this.file = file;
    }

    /** What the file and its journal say; what isn't whole, or not of this tool, is left out and reported. */
    public Reading read() throws IOException {
        requireNoFolder(journal(file));
        requireNoFolder(file);
        List<String> problems = new ArrayList<>();
        ReleaseLockJson json = new ReleaseLockJson();
        // A run may end meanwhile, which folds the journal into the file: in this order nothing is missed.
        List<byte[]> lines = lines(journal(file));
        ReleaseLock lock = lock(json, problems);
        Map<String, Entry> entries = entries(json, lines, problems);
        entries.entrySet().removeIf(it -> isOutdated(it.getKey(), it.getValue(), lock));
        return new Reading(entries.isEmpty() ? lock : lock.with(entries), problems);
    }

    /** A lock file that came from elsewhere, as by git, may be newer than what a run that was killed has left here. */
    private static boolean isOutdated(String reference, Entry entry, ReleaseLock lock) {
        Entry other = lock.images().get(reference);
        boolean sameRun = entry.lastRun().run().equals(lock.run().map(Run::id));
        return other != null && !sameRun && started(other).isAfter(started(entry));
    }

    private static Instant started(Entry entry) {
        return entry.lastRun().effort().started().orElse(Instant.MIN);
    }

    private static void requireNoFolder(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, where a file must go");
        }
    }

    private ReleaseLock lock(ReleaseLockJson json, List<String> problems) throws IOException {
        if (!Files.exists(file)) {
            return ReleaseLock.EMPTY;
        }
        try (Reader document = Files.newBufferedReader(file)) {
            return json.read(document);
        } catch (ReleaseLockJson.Unreadable e) {
            problems.add(file + " " + e.getMessage() + IGNORED);
        }
        return ReleaseLock.EMPTY;
    }

    private Map<String, Entry> entries(ReleaseLockJson json, List<byte[]> lines, List<String> problems)
            throws IOException {
        Map<String, Entry> entries = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            try (Reader line = strict(lines.get(i))) {
                entries.putAll(json.read(line).images());
            } catch (ReleaseLockJson.Unreadable e) {
                problems.add(journal(file) + ":" + (i + 1) + ": " + e.getMessage()
                        + "; the line and what follows are ignored");
                break;
            }
        }
        return entries;
    }

    /** Still bytes, as the last line may end within a character, which says nothing against those before it. */
    private static List<byte[]> lines(Path journal) throws IOException {
        byte[] bytes = Files.exists(journal) ? Files.readAllBytes(journal) : new byte[0];
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || i == bytes.length - 1) {
                lines.add(Arrays.copyOfRange(bytes, start, i + 1));
                start = i + 1;
            }
        }
        return lines;
    }

    /** Reads text, and fails where it is none. */
    private static Reader strict(byte[] bytes) {
        return new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder());
    }

    /** Whether a run that was killed has left something that isn't in the file yet, or can't be read. */
    public boolean hasJournal() {
        return Files.exists(journal(file));
    }

    /** Replaces the file as a whole, and ends the journal; a reader finds all results at any moment. */
    public void write(ReleaseLock lock) throws IOException {
        if (!lock.equals(ReleaseLock.EMPTY) || Files.exists(file)) {
            Path target = target(file);
            makeFolder(target);
            AtomicFile.writeDurably(target, MetadataJson.of(ReleaseLockJson.document(lock)));
        }
        Files.deleteIfExists(journal(file));
        textsInJournal.clear();
    }

    /** Notes what became of an image, so that even a power cut leaves it. */
    public void append(String reference, Entry entry) throws IOException {
        Map<String, Object> document = ReleaseLockJson.document(new ReleaseLock(Map.of(reference, entry)));
        for (String shared : ReleaseLockJson.SHARED) {
            if (document.get(shared) instanceof Map<?, ?> values) {
                values.keySet().removeIf(hash -> !textsInJournal.add(shared + " " + hash));
            }
        }
        try {
            makeFolder(file);
            append(journal(file), MetadataJson.line(document));
        } catch (IOException e) {
            throw AtomicFile.naming(journal(file), e);
        }
    }

    private static void makeFolder(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
    }

    private static void append(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
    }

    /** All files that belong to a lock file, whether or not they are there. */
    public static Set<Path> files(Path file) {
        try {
            Path target = target(file).normalize();
            return new HashSet<>(List.of(file, target, AtomicFile.temporary(target), journal(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a link leads, so that it stays one, as that of projects which share a lock file; it may lead to nothing yet. */
    private static Path target(Path file) throws IOException {
        Path target = file;
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemException(file.toString(), null, "is a link that leads to itself");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    private static Path journal(Path file) {
        return file.resolveSibling(String.valueOf(file.getFileName()).replaceFirst("\\.json$", "") + ".journal");
    }
}
