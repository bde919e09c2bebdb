package com.bentoml.manager.process;

/** Waits for answers only until the run is stopped. The threads that ask are daemons and end with the program. */
public final class UntilStopped {
    private UntilStopped() {}

    /** What takes its time, and ends when its thread is interrupted. */
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws InterruptedException;
    }

    /** The answer, unless the run was stopped; an answer after the stop is dropped, as it may be caused by the stop. */
    public static <T> T ask(StopSignal stop, Question<T> question) throws InterruptedException {
        Waiting waiting = new Waiting(Thread.currentThread());
        StopSignal.Subscription subscription = stop.subscribe(urgency -> waiting.interrupt());
        try {
            T answer = question.ask();
            if (!stop.isRaised()) {
                return answer;
            }
        } catch (RuntimeException e) {
            // An interrupted thread can neither read files nor wait for others.
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
