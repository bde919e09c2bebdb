package com.bentoml.manager.cli;

import com.bentoml.manager.process.StopSignal;
import java.io.UncheckedIOException;

/** Waits for answers only until the run is stopped; whoever asks for them goes on in threads that nobody waits for. */
final class UntilStopped {
    private UntilStopped() {}

    /** What takes its time, and ends when its thread is interrupted. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws InterruptedException;
    }

    /** The answer of a run that goes on; what came after the stop is worth nothing, and tells of the stop at best. */
    static <T> T ask(StopSignal stop, Question<T> question) throws InterruptedException {
        Thread waiting = Thread.currentThread();
        StopSignal.Subscription subscription = stop.subscribe(urgency -> waiting.interrupt());
        try {
            T answer = question.ask();
            if (!stop.isRaised()) {
                return answer;
            }
        } catch (UncheckedIOException e) {
            // Files can't be read by a thread that is interrupted.
            if (!stop.isRaised()) {
                throw e;
            }
        } finally {
            subscription.close();
        }
        throw new InterruptedException();
    }
}
