package com.bentoml.manager.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UntilStoppedTest {
    private final StopSignal stop = new StopSignal();

    @Test
    void whatFailsBecauseOfTheStopIsNoBug() {
        assertThatThrownBy(() -> UntilStopped.ask(stop, () -> {
                    stop.raise();
                    throw new IllegalStateException(new InterruptedException());
                }))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void whatFailsWithoutAStopStaysABug() {
        assertThatThrownBy(() -> UntilStopped.ask(stop, () -> {
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");
    }

    /** The signal's thread is held up between the listeners until nothing waits any more. */
    @Test
    void aSignalThatComesLateInterruptsNothingElse() throws Exception {
        CountDownLatch raised = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        stop.subscribe(urgency -> {
            raised.countDown();
            await(over);
        });
        Thread signal = new Thread(stop::raise);
        assertThatThrownBy(() -> UntilStopped.ask(stop, () -> {
                    signal.start();
                    raised.await();
                    return "answer";
                }))
                .isInstanceOf(InterruptedException.class);
        over.countDown();
        signal.join();

        assertThat(Thread.interrupted()).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
