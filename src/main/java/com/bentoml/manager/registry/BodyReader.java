package com.bentoml.manager.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Reads what comes in however small pieces, but not without end. A connection only limits the time of each piece.
 *
 * @param most how many bytes are taken
 * @param patience how long a reply may take
 * @param clock in nanoseconds
 */
record BodyReader(int most, Duration patience, LongSupplier clock) {
    private static final int PIECE = 8192;

    Content read(InputStream stream, long start) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int length = stream.read(piece); length >= 0; length = stream.read(piece)) {
            bytes.write(piece, 0, length);
            if (bytes.size() > most) {
                throw new ProtocolException("an answer longer than " + (most >> 20) + " MiB");
            }
            if (clock.getAsLong() - start > patience.toNanos()) {
                throw new SocketTimeoutException("it was still coming after " + patience.toMinutes() + " min");
            }
        }
        return new Content(bytes.toByteArray());
    }
}
