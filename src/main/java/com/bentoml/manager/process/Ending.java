package com.bentoml.manager.process;

import com.bentoml.manager.process.StopSignal.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Brings a program to its end when its time is up, when the run stops, or when only its children are left. */
final class Ending implements AutoCloseable {
    /** How long a program may clean up before it is killed. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** How long what a program left running may keep its pipe open. */
    private static final Duration ORPHANS = Duration.ofSeconds(2);

    private final ProcessGroup group;
    private final Duration limit;
    private final List<CompletableFuture<Void>> timers = new ArrayList<>();
    private final StopSignal.Subscription subscription;
    private Cause cause = Cause.ITSELF;
    private boolean closed;

    private enum Cause {
        ITSELF,
        TIME,
        STOP
    }

    Ending(ProcessGroup group, Duration limit, StopSignal stop) {
        this.group = group;
        this.limit = limit;
        after(limit, () -> end(Cause.TIME));
        timers.add(group.leader().onExit().thenRun(() -> after(ORPHANS, group::kill)));
        subscription = stop.subscribe(this::stop);
    }

    private void stop(Urgency urgency) {
        if (urgency == Urgency.NOW) {
            claim(Cause.STOP);
            group.kill();
        } else {
            end(Cause.STOP);
        }
    }

    CommandResult result(int status) {
        return switch (cause()) {
            case ITSELF -> new CommandResult.Exited(status, "");
            case TIME -> new CommandResult.TimedOut(limit);
            case STOP -> new CommandResult.Stopped();
        };
    }

    /** Forgets the timers; the program has ended, and its pipe with it. */
    @Override
    public void close() {
        subscription.close();
        cancelTimers();
    }

    private synchronized void cancelTimers() {
        closed = true;
        timers.forEach(timer -> timer.cancel(false));
    }

    private void end(Cause why) {
        claim(why);
        group.terminate();
        after(GRACE, group::kill);
    }

    private synchronized void claim(Cause why) {
        if (cause == Cause.ITSELF) {
            cause = why;
        }
    }

    private synchronized Cause cause() {
        return cause;
    }

    private synchronized void after(Duration delay, Runnable action) {
        if (!closed) {
            CompletableFuture<Void> timer = new CompletableFuture<>();
            timers.add(timer.completeOnTimeout(null, delay.toMillis(), TimeUnit.MILLISECONDS));
            timers.add(timer.thenRunAsync(action));
        }
    }
}
