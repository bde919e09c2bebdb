package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BodyReaderTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1000);
    private final BodyReader reader = new BodyReader(1 << 20, Duration.ofMinutes(5), clock::get);

    /** One byte in 59 s, for as many as there are. */
    private final class Drops extends InputStream {
        private int left;

        Drops(int left) {
            this.left = left;
        }

        @Override
        public int read() {
            clock.addAndGet(Duration.ofSeconds(59).toNanos());
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            int drop = read();
            bytes[from] = (byte) drop;
            return drop < 0 ? -1 : 1;
        }
    }

    @Test
    void readsWhatComesInPieces() throws Exception {
        String text = "0123456789".repeat(10_000);
        InputStream stream = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));

        assertThat(reader.read(stream, clock.get()).text()).isEqualTo(text);
        assertThat(reader.read(new Drops(4), clock.get()).text()).isEqualTo("xxxx");
    }

    @Test
    void endsWhatComesInDropsForEver() {
        assertThatThrownBy(() -> reader.read(new Drops(Integer.MAX_VALUE), clock.get()))
                .isInstanceOfSatisfying(
                        SocketTimeoutException.class,
                        problem -> assertThat(ConnectionFailure.of(problem))
                                .isEqualTo(new ConnectionFailure(
                                        "no answer in time (it was still coming after 5 min)", true)));
    }

    @Test
    void takesNoMoreThanAnAnswerHas() {
        InputStream stream = new ByteArrayInputStream(new byte[(1 << 20) + 1]);

        assertThatThrownBy(() -> reader.read(stream, clock.get()))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("an answer longer than 1 MiB");
    }
}
