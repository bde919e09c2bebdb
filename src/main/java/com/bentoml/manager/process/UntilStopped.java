package com.bentoml.manager.process;

/** Waits for answers only until the run is stopped; whoever asks for them goes on in threads that nobody waits for. */
public final class UntilStopped {
    private UntilStopped() {}

    /** What takes its time, and ends when its thread is interrupted. */
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws InterruptedException;
    }

    /** The answer of a run that goes on; what came after the stop is worth nothing, and tells of the stop at best. */
    public static <T> T ask(StopSignal stop, Question<T> question) throws InterruptedException {
        Waiting waiting = new Waiting(Thread.currentThread());
        StopSignal.Subscription subscription = stop.subscribe(urgency -> waiting.interrupt());
        try {
            T answer = question.ask();
            if (!stop.isRaised()) {
                return answer;
            }
        } catch (RuntimeException e) {
            // A thread that is interrupted can neither read files nor wait for others, whatever they make of that.
            if (!stop.isRaised()) {
                throw e;
            }
        } finally {
            subscription.close();
            waiting.end();
        }
        throw new InterruptedException();
    }

    /** A thread while it waits; a signal that comes later must not interrupt what it does then, such as writing the lock. */
    private static final class Waiting {
        private final Thread thread;
        private boolean isOver;

        Waiting(Thread thread) {
            this.thread = thread;
        }

        synchronized void interrupt() {
            if (!isOver) {
                thread.interrupt();
            }
        }

        synchronized void end() {
            isOver = true;
            Thread.interrupted();
        }
    }
}
