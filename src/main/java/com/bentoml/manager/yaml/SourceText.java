package com.bentoml.manager.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** The bytes of a file as text, or why they aren't text. */
public sealed interface SourceText {
    int MOST_BYTES = 3 * 1024 * 1024;

    /** UTF-8, without its byte order mark. */
    record Decoded(String text) implements SourceText {}

    record Refused(Fault fault) implements SourceText {}

    /** The text of a file, or why it can't be read. */
    static SourceText read(Path file, Place start) {
        if (leavesProject(file)) {
            return refused(start, "a link to outside of the project; put the file itself there");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(MOST_BYTES + 1), start);
        } catch (NoSuchFileException absent) {
            return refused(start, "there is no such file");
        } catch (AccessDeniedException denied) {
            return refused(start, "no permission to read the file");
        } catch (IOException unreadable) {
            return refused(start, Files.isDirectory(file) ? "a folder, expected a file" : "the file can't be read");
        }
    }

    /** Whether a link in the project's folder of manifests leads out of the project, where it may show a secret. */
    private static boolean leavesProject(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        try {
            return folder != null
                    && folder.getParent() != null
                    && !file.toRealPath().startsWith(folder.getParent().toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    static SourceText of(byte[] bytes, Place start) {
        if (bytes.length > MOST_BYTES) {
            return refused(start, "the file is larger than 3 MiB");
        }
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(rest, chars, true);
        String text = chars.flip().toString();
        return result.isError() ? refused(rest.get(), text, start) : new Decoded(withoutByteOrderMark(text));
    }

    private static SourceText refused(byte bad, String before, Place start) {
        String message = String.format(Locale.ROOT, "the byte 0x%02X is not UTF-8; save the file as UTF-8", bad);
        return refused(after(before, start), message);
    }

    private static SourceText refused(Place place, String message) {
        return new Refused(new Fault(place, "", message));
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The place right behind a piece of text. */
    static Place after(String text, Place start) {
        String unmarked = withoutByteOrderMark(text);
        int line = 1 + (int) unmarked.chars().filter(it -> it == '\n').count();
        int lineStart = unmarked.lastIndexOf('\n') + 1;
        return new Place(start.file(), line, 1 + unmarked.codePointCount(lineStart, unmarked.length()));
    }
}
