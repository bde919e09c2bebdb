package com.bentoml.manager.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bentoml.manager.fingerprint.ContextListing;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Part.Kind;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.lock.ReleaseLock.Entry;
import com.bentoml.manager.lock.ReleaseLockFile.Reading;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.ImageResult;
import com.bentoml.manager.report.ImageResult.Effort;
import com.bentoml.manager.report.Origin;
import com.bentoml.manager.report.Outcome;
import com.bentoml.manager.report.Outcome.Waiting;
import com.bentoml.manager.run.Images;
import com.bentoml.manager.testing.Trees;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseLockFileTest {
    private static final String DOCKERFILE = "FROM debian:11\nRUN echo \"ä\"\n";
    private static final Effort EFFORT =
            new Effort(Optional.of(Instant.parse("2026-01-01T00:00:00Z")), Duration.ofMillis(1500), 2);

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private ReleaseLockFile lockFile = new ReleaseLockFile(file);

    @BeforeEach
    void name() {
        file = folder.resolve("generated/releases.lock.json");
        lockFile = new ReleaseLockFile(file);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        ReleaseLock lock = with(with(ReleaseLock.EMPTY, built(DOCKERFILE)), failed());

        lockFile.write(lock);

        assertThat(lockFile.read()).isEqualTo(new Reading(lock, List.of()));
        assertThat(lock.durations()).containsExactly(Map.entry(key("one"), Duration.ofMillis(1500)));
        assertThat(Trees.read(folder)).containsOnlyKeys("generated/releases.lock.json");
    }

    @Test
    void anImageThatWasOnlyLookedUpKeepsItsEntry() {
        ReleaseLock lock = with(ReleaseLock.EMPTY, built(DOCKERFILE));

        assertThat(lock.after(result("one", new Outcome.UpToDate(product(DOCKERFILE))), Optional.empty()))
                .isEmpty();
    }

    @Test
    void anImageThatWaitsForItsTagKeepsWhatIsPublished() throws IOException {
        Waiting waiting = new Waiting(product("FROM b\n"), Optional.of("staging-0f3a-one"));
        ReleaseLock before = with(ReleaseLock.EMPTY, built(DOCKERFILE));
        ReleaseLock lock = with(before, result("one", waiting));
        lockFile.write(lock);

        assertThat(lockFile.read()).isEqualTo(new Reading(lock, List.of()));
        assertThat(lock.images().values()).singleElement().satisfies(entry -> {
            assertThat(entry.published()).contains(product(DOCKERFILE));
            assertThat(entry.waiting()).contains(waiting);
        });
        Outcome failure = Outcome.Failed.of(FailureClass.MIRROR, "x");
        assertThat(with(lock, result("one", failure)).images().values())
                .singleElement()
                .extracting(Entry::waiting)
                .isEqualTo(Optional.of(waiting));
        ReleaseLock tagged = with(lock, result("one", new Outcome.UpToDate(product("FROM b\n"))));
        assertThat(tagged.images().values()).singleElement().satisfies(entry -> {
            assertThat(entry.published()).contains(product("FROM b\n"));
            assertThat(entry.waiting()).isEmpty();
        });
    }

    @Test
    void aTextIsThereOnceAndAsLongAsAnImageIsMadeFromIt() throws IOException {
        ReleaseLock lock = with(ReleaseLock.EMPTY, built(DOCKERFILE))
                .with(Map.of("other", entry(DOCKERFILE), "third", entry("FROM b\n")));
        lockFile.write(lock);
        assertThat(Files.readString(file)).containsOnlyOnce("RUN echo").containsOnlyOnce("FROM b");

        lockFile.write(lock.with(Map.of("third", entry(DOCKERFILE))));
        assertThat(Files.readString(file)).doesNotContain("FROM b");
    }

    @Test
    void aRunThatIsKilledLeavesWhatWasNoted() throws IOException {
        ReleaseLock before = with(ReleaseLock.EMPTY, failed());
        lockFile.write(before);
        Map<String, Entry> later = Map.of("a", entry(DOCKERFILE), "b", entry(DOCKERFILE), "c", entry("FROM b\n"));
        for (String name : later.keySet()) {
            lockFile.append(name, later.get(name));
        }
        String journal = Files.readString(folder.resolve("generated/releases.lock.journal"));
        assertThat(journal.lines()).hasSize(3);
        assertThat(journal).containsOnlyOnce("RUN echo").containsOnlyOnce("sha256 executable");

        ReleaseLockFile next = new ReleaseLockFile(file);
        assertThat(next.read()).isEqualTo(new Reading(before.with(later), List.of()));

        next.write(next.read().lock());
        assertThat(next.read()).isEqualTo(new Reading(before.with(later), List.of()));
        assertThat(Trees.read(folder)).containsOnlyKeys("generated/releases.lock.json");
    }

    @Test
    void whatAKilledRunLeftGivesWayToANewerFileFromElsewhere() throws IOException {
        Entry old = entry("FROM b\n", "mine", "2026-01-01T00:00:00Z");
        Entry newer = entry(DOCKERFILE, "theirs", "2026-01-02T00:00:00Z");
        Run theirs =
                new Run("theirs", Instant.parse("2026-01-02T00:00:00Z"), Map.of(), Map.of(), Map.of(), Run.End.GOOD);
        lockFile.write(new ReleaseLock(Map.of("a", newer, "b", old), Optional.of(theirs)));
        lockFile.append("a", old);
        lockFile.append("b", entry(DOCKERFILE, "mine", "2026-01-01T00:00:01Z"));
        lockFile.append("c", old);

        assertThat(lockFile.read().lock().images())
                .isEqualTo(Map.of("a", newer, "b", entry(DOCKERFILE, "mine", "2026-01-01T00:00:01Z"), "c", old));
    }

    @Test
    void aLineThatWasCutOffIsReportedAndLeftOut() throws IOException {
        lockFile.append("a", entry(DOCKERFILE));
        lockFile.append("b", entry(DOCKERFILE));
        Path journal = folder.resolve("generated/releases.lock.journal");
        String text = Files.readString(journal);
        Trees.write(journal, text.substring(0, text.length() - 9));

        Reading reading = lockFile.read();

        assertThat(reading.lock().images()).containsOnlyKeys("a");
        assertThat(reading.problems())
                .singleElement()
                .asString()
                .contains("releases.lock.journal:2: is cut off, or not JSON")
                .endsWith("ignored");
    }

    @Test
    void aJournalThatIsCutOffAnywhereKeepsTheLinesBeforeTheCut() throws IOException {
        lockFile.append("a", entry(DOCKERFILE));
        int first = bytes(journal()).length;
        lockFile.append("b", entry("FROM ä€😀\n"));
        byte[] whole = bytes(journal());

        for (int length = 0; length <= whole.length; length++) {
            Files.write(journal(), Arrays.copyOf(whole, length));
            Reading reading = lockFile.read();

            int lines = (length >= first - 1 ? 1 : 0) + (length >= whole.length - 1 ? 1 : 0);
            boolean atEdge = length == 0 || length >= whole.length - 1 || length == first || length == first - 1;
            assertThat(reading.lock().images()).as("cut at %s", length).hasSize(lines);
            assertThat(reading.problems()).as("cut at %s", length).hasSize(atEdge ? 0 : 1);
        }
    }

    @Test
    void aLockFileThatIsCutOffAnywhereIsReported() throws IOException {
        lockFile.write(with(ReleaseLock.EMPTY, built("FROM ä€😀\n")));
        byte[] whole = bytes(file);

        for (int length = 1; length < whole.length - 1; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            Reading reading = lockFile.read();

            assertThat(reading.lock()).as("cut at %s", length).isEqualTo(ReleaseLock.EMPTY);
            assertThat(reading.problems()).singleElement().asString().startsWith(file + " is cut off, or not ");
        }
    }

    @Test
    void readsTheFirstSchemaButForWhatItHashedOtherwise() throws IOException {
        Trees.write(file, """
                {"schema_version": 1, "images": {"x": {
                  "published": {"digest": "sha256:1", "platforms": {"linux/amd64": "sha256:2"}, "size": 7,
                    "parent_digest": null, "inputs": "sha256:3"},
                  "last_run": {"result": "built", "class": null, "started": null, "duration_seconds": 1.5,
                    "attempts": 1}}}}
                """);

        Reading reading = lockFile.read();

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.lock().durations()).containsEntry("x", Duration.ofMillis(1500));
        assertThat(reading.lock().images().values())
                .singleElement()
                .extracting(Entry::published)
                .isEqualTo(Optional.of(new BuiltImage(
                        Optional.of(Digest.valueOf("sha256:1")),
                        Map.of("linux/amd64", Digest.valueOf("sha256:2")),
                        7,
                        Optional.empty(),
                        Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty",
                "{ | is cut off, or not JSON (line 1)",
                "<html> | is cut off, or not JSON (line 1)",
                "[] | is not a lock file of manager",
                "{\"images\": {}} | is not a lock file of manager",
                "{\"schema_version\": \"2\"} | is not a lock file of manager",
                "{\"schema_version\": 4} | was written by a newer manager (schema version 4; this one knows up to 3)",
                "{\"schema_version\": 4, \"images\": {\"x\": {\"published\": {\"fingerprint\": \"a\", \"inputs\":"
                        + " {\"moon x\": \"1\"}}}}} | was written by a newer manager (schema version 4",
                "{\"schema_version\": 2, \"images\": {\"x\": {\"last_run\": {\"started\": \"noon\"}}}}"
                        + " | is not a lock file of manager (Text 'noon'",
                "{\"schema_version\": 2, \"images\": {\"x\": {\"published\": {\"fingerprint\": \"a\", \"inputs\":"
                        + " {\"moon x\": \"1\"}}}}} | is not a lock file of manager ('moon x' is no input)",
            })
    void whatIsNotItsOwnIsReportedAndIgnored(String text, String problem) throws IOException {
        Trees.write(file, text);

        Reading reading = lockFile.read();

        assertThat(reading.lock()).isEqualTo(ReleaseLock.EMPTY);
        assertThat(reading.problems())
                .singleElement()
                .asString()
                .startsWith(file + " " + problem)
                .endsWith("; it is ignored, and replaced when the next build begins");
    }

    @Test
    void theOrderOfKeysDoesNotMatter() throws IOException {
        ReleaseLock lock = with(ReleaseLock.EMPTY, built("FROM a\n"));
        lockFile.write(lock);
        ObjectMapper json = JsonMapper.builder()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        Map<?, ?> document = json.readValue(Files.readString(file), Map.class);

        Files.writeString(file, json.writeValueAsString(document));

        assertThat(Files.readString(file)).startsWith("{\"contexts\"");
        assertThat(lockFile.read()).isEqualTo(new Reading(lock, List.of()));
    }

    @Test
    void whatIsNoTextIsReportedAndIgnored() throws IOException {
        Files.createDirectories(folder.resolve("generated"));
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(lockFile.read().problems()).singleElement().asString().contains("is cut off, or not UTF-8");
    }

    @Test
    void aLinkStaysAndWhatItLeadsToIsReplaced() throws IOException {
        Path shared = folder.resolve("shared/lock.json");
        Files.createDirectories(folder.resolve("generated"));
        Files.createSymbolicLink(folder.resolve("link.json"), Path.of("shared/lock.json"));
        Files.createSymbolicLink(file, Path.of("../link.json"));
        ReleaseLock lock = with(ReleaseLock.EMPTY, built(DOCKERFILE));

        lockFile.write(lock);
        assertThat(file).isSymbolicLink();
        assertThat(shared).isRegularFile();

        lockFile.append("a", entry(DOCKERFILE));
        assertThat(journal()).isRegularFile();
        lockFile.write(lockFile.read().lock());
        assertThat(file).isSymbolicLink();
        assertThat(new ReleaseLockFile(shared).read())
                .isEqualTo(new Reading(lock.with(Map.of("a", entry(DOCKERFILE))), List.of()));
        assertThat(shared.resolveSibling(".lock.json.manager-tmp")).doesNotExist();
        assertThat(ReleaseLockFile.files(file)).contains(shared, shared.resolveSibling(".lock.json.manager-tmp"));
    }

    @Test
    void aLinkThatLeadsToItselfIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("generated"));
        Files.createSymbolicLink(file, file.getFileName());

        assertThatThrownBy(() -> lockFile.write(with(ReleaseLock.EMPTY, failed())))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": is a link that leads to itself");
        assertThat(file).isSymbolicLink();
    }

    @Test
    void aFolderInItsPlaceIsNamed() throws IOException {
        Files.createDirectories(journal());
        assertThatThrownBy(lockFile::read).hasMessage(journal() + " is a folder, where a file must go");

        Files.createDirectories(file);
        assertThatThrownBy(lockFile::read).hasMessageEndingWith(" is a folder, where a file must go");
    }

    @Test
    void aDiskThatIsFullIsToldWithTheFile() throws IOException {
        Path full = Path.of("/dev/full");
        Path temporary = file.resolveSibling(".releases.lock.json.manager-tmp");
        Files.createDirectories(folder.resolve("generated"));
        Files.createSymbolicLink(journal(), full);
        Files.createSymbolicLink(temporary, full);

        assertThatThrownBy(() -> lockFile.append("a", entry(DOCKERFILE)))
                .hasMessage(journal() + ": No space left on device");
        assertThatThrownBy(() -> lockFile.write(with(ReleaseLock.EMPTY, failed())))
                .hasMessage(file + ": No space left on device");
        assertThat(temporary).doesNotExist();
    }

    private Path journal() {
        return folder.resolve("generated/releases.lock.journal");
    }

    private static byte[] bytes(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    private static Entry entry(String dockerfile) {
        return ReleaseLock.EMPTY.after(built(dockerfile), Optional.empty()).orElseThrow();
    }

    private static Entry entry(String dockerfile, String run, String started) {
        Effort effort = new Effort(Optional.of(Instant.parse(started)), Duration.ofMillis(1500), 1);
        return new Entry(
                Optional.of(product(dockerfile)),
                new ReleaseLock.LastRun("built", Optional.empty(), effort, Optional.of(run)));
    }

    private static ReleaseLock with(ReleaseLock lock, ImageResult result) {
        return lock.with(Map.of(
                result.image().reference().toString(),
                lock.after(result, Optional.empty()).orElseThrow()));
    }

    private static String key(String distro) {
        return Images.base(distro).reference().toString();
    }

    private static ImageResult built(String dockerfile) {
        return result("one", new Outcome.Built(product(dockerfile)));
    }

    private static ImageResult failed() {
        return new ImageResult(
                Images.base("two"), Outcome.Failed.of(FailureClass.MIRROR, "x"), EFFORT, Optional.empty(), false);
    }

    private static ImageResult result(String distro, Outcome outcome) {
        return new ImageResult(Images.base(distro), outcome, EFFORT, Optional.empty(), true);
    }

    private static BuiltImage product(String dockerfile) {
        Inputs inputs = new Inputs(
                new TreeMap<>(Map.of(
                        new Part(Kind.DOCKERFILE, ""),
                        Digest.of(dockerfile).encoded(),
                        new Part(Kind.CONTEXT, ""),
                        "the hash")),
                new ContextListing(new TreeMap<>(Map.of("a b", "sha256 executable")), "the hash"),
                List.of("x: y"),
                List.of("ADD x: y"));
        Sources sources = new Sources(
                dockerfile.equals(DOCKERFILE),
                dockerfile.equals(DOCKERFILE)
                        ? new TreeMap<>(Map.of(
                                new Part(Kind.BASE, "reg.example/a/b:1"),
                                "sha256:4",
                                new Part(Kind.ADDRESS, "https://host/a b"),
                                "sha256:5"))
                        : new TreeMap<>());
        return new BuiltImage(
                Optional.of(Digest.valueOf("sha256:1")),
                Map.of("linux/amd64", Digest.valueOf("sha256:2")),
                7,
                Optional.of(Digest.valueOf("sha256:3")),
                Optional.of(
                        new Origin(inputs.fingerprint(), inputs, Optional.of(dockerfile)).with(Optional.of(sources))));
    }
}
