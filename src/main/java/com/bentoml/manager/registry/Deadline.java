package com.bentoml.manager.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When all requests that one question takes have to be over: redirects, tokens, pages and further attempts included. The
 * time-outs of a connection can't see to that, as they begin anew with each byte.
 */
final class Deadline {
    private final Duration patience;
    private final AtomicLong end;

    /** Begins now. */
    Deadline(Duration patience) {
        this.patience = patience;
        this.end = new AtomicLong(System.nanoTime() + patience.toNanos());
    }

    /** Leaves out of account a pause that the registry asked for. */
    void extend(Duration pause) {
        end.addAndGet(pause.toNanos());
    }

    private long left() {
        return end.get() - System.nanoTime();
    }

    boolean isOver() {
        return left() <= 0;
    }

    /** @throws SocketTimeoutException if it is over */
    void check() throws SocketTimeoutException {
        if (isOver()) {
            throw late();
        }
    }

    private SocketTimeoutException late() {
        return new SocketTimeoutException("it wasn't complete after " + patience.toSeconds() + " s");
    }

    /** Waits for work that can't be ended from outside, such as Java's reading of a body; it is left to itself at the end. */
    <T> T await(Callable<T> work) throws IOException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "reading");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(left(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw late();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Does something at the end, unless that is cancelled before. */
    Future<?> atEnd(Runnable action) {
        CompletableFuture<Void> over =
                new CompletableFuture<Void>().completeOnTimeout(null, Math.max(0, left()), TimeUnit.NANOSECONDS);
        // Not on the clock's own thread, as closing a connection may take a while.
        CompletableFuture<Void> unused = over.thenRunAsync(action);
        return over;
    }
}
