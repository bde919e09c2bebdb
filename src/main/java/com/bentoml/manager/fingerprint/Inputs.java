package com.bentoml.manager.fingerprint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that decides an image. Equal inputs mean that building again would change nothing, unless there are doubts.
 *
 * @param parts the value of each; of contents, their sha256
 * @param doubts what can't be told, by name, such as an {@code ADD} of an address without a checksum
 */
public record Inputs(SortedMap<Part, String> parts, List<String> doubts) {
    public static final Inputs NONE = new Inputs(new TreeMap<>(), List.of());

    public Inputs {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        doubts = List.copyOf(doubts);
    }

    /** With a part more, or in place of what it was. */
    public Inputs with(Part part, String value) {
        SortedMap<Part, String> more = new TreeMap<>(parts);
        more.put(part, value);
        return new Inputs(more, doubts);
    }

    /** {@code sha256:…} over a canonical description of all parts, the same on any machine. */
    public String fingerprint() {
        StringBuilder text = new StringBuilder("version 2\n");
        parts.forEach((part, value) -> text.append(part.kind().key())
                .append(' ')
                .append(escaped(part.name()))
                .append(' ')
                .append(escaped(value))
                .append('\n'));
        return "sha256:" + sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What is not as it was then. */
    public List<Change> changesSince(Inputs before) {
        return new TreeSet<>(Stream.concat(before.parts.keySet().stream(), parts.keySet().stream())
                        .toList())
                .stream()
                        .filter(part -> !value(part).equals(before.value(part)))
                        .map(part -> new Change(part, before.value(part), value(part)))
                        .toList();
    }

    public Optional<String> value(Part part) {
        return Optional.ofNullable(parts.get(part));
    }

    /** The sha256 of some bytes, in hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace(" ", "\\s");
    }
}
