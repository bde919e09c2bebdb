package com.bentoml.manager.fingerprint;

import com.bentoml.manager.plan.Digest;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What an image is made of: its own inputs, and the images from elsewhere that its Dockerfile seems to name. With equal
 * inputs of its own and unchanged sources, building again would change nothing, unless there are doubts.
 *
 * @param parts the value of each; of contents, their sha256
 * @param context the files behind {@link Part.Kind#CONTEXT}, to tell which has changed; none where only their hash is known
 * @param doubts what can't be told of its own inputs, by name
 * @param sourceDoubts what can't be told of its sources unless the builder attests them
 */
public record Inputs(
        SortedMap<Part, String> parts, ContextListing context, List<String> doubts, List<String> sourceDoubts) {
    public static final Inputs NONE = new Inputs(new TreeMap<>(), List.of());

    private static final String SCHEME = "v3:";
    private static final Part PROVENANCE = new Part(Part.Kind.ATTESTATION, "provenance");
    private static final Part CONTEXT = new Part(Part.Kind.CONTEXT, "");

    public Inputs {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        doubts = List.copyOf(doubts);
        sourceDoubts = List.copyOf(sourceDoubts);
    }

    public Inputs(SortedMap<Part, String> parts, List<String> doubts) {
        this(parts, ContextListing.NONE, doubts, List.of());
    }

    /** With a part more, or in place of what it was. */
    public Inputs with(Part part, String value) {
        SortedMap<Part, String> more = new TreeMap<>(parts);
        more.put(part, value);
        return new Inputs(more, context, doubts, sourceDoubts);
    }

    /** The same without the parts of a kind. */
    public Inputs without(Part.Kind kind) {
        SortedMap<Part, String> fewer = new TreeMap<>(parts);
        fewer.keySet().removeIf(part -> part.kind() == kind);
        return new Inputs(fewer, context, doubts, sourceDoubts);
    }

    /**
     * A hash over a canonical description, the same on any machine: {@code v3:sha256:…}. Images from elsewhere are in it
     * only where the builder is told not to attest them.
     */
    public String fingerprint() {
        StringBuilder text = new StringBuilder("version 3\n");
        counted()
                .forEach((part, value) -> text.append(part.kind().key())
                        .append(' ')
                        .append(escaped(part.name()))
                        .append(' ')
                        .append(escaped(value))
                        .append('\n'));
        return SCHEME + Digest.of(text.toString());
    }

    /** Whether a fingerprint can be compared with those of this program; those of earlier versions tell of less. */
    public static boolean isComparable(String fingerprint) {
        return fingerprint.startsWith(SCHEME);
    }

    /** The parts that the fingerprint is over. */
    public SortedMap<Part, String> counted() {
        if (!isAttested()) {
            return parts;
        }
        SortedMap<Part, String> own = new TreeMap<>(parts);
        own.keySet().removeIf(part -> part.kind().isSource());
        return own;
    }

    /** Whether the builder isn't told to leave out what it attests of its sources. */
    public boolean isAttested() {
        return value(PROVENANCE)
                .filter(it -> it.equals("false") || it.contains("disabled=true"))
                .isEmpty();
    }

    /** What is not as it was then. */
    public List<Change> changesSince(Inputs before) {
        Stream<Change> changes = changes(before.parts, parts);
        return before.isListed() && isListed()
                ? Stream.concat(changes.filter(it -> !it.part().equals(CONTEXT)), files(before.context, context))
                        .sorted(Comparator.comparing(Change::part))
                        .toList()
                : changes.toList();
    }

    private boolean isListed() {
        return value(CONTEXT).orElse("").equals(context.hash());
    }

    private static Stream<Change> files(ContextListing before, ContextListing now) {
        return before.hash().equals(now.hash()) ? Stream.empty() : changes(asParts(before), asParts(now));
    }

    private static SortedMap<Part, String> asParts(ContextListing listing) {
        SortedMap<Part, String> parts = new TreeMap<>();
        listing.files().forEach((path, value) -> parts.put(new Part(Part.Kind.CONTEXT_FILE, path), value));
        return parts;
    }

    /** How two maps of parts differ, in their order. */
    public static Stream<Change> changes(Map<Part, String> before, Map<Part, String> now) {
        TreeSet<Part> all = new TreeSet<>(before.keySet());
        all.addAll(now.keySet());
        return all.stream()
                .map(part ->
                        new Change(part, Optional.ofNullable(before.get(part)), Optional.ofNullable(now.get(part))))
                .filter(change -> !change.before().equals(change.after()));
    }

    public Optional<String> value(Part part) {
        return Optional.ofNullable(parts.get(part));
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace(" ", "\\s");
    }
}
