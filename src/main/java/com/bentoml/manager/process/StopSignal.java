package com.bentoml.manager.process;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells listeners that the run shall end; raised a second time, that it shall end at once. */
public final class StopSignal {
    private final List<Consumer<Urgency>> listeners = new ArrayList<>();
    private Urgency urgency = Urgency.NONE;

    /** How soon a run shall end. */
    public enum Urgency {
        NONE,
        /** What runs may clean up. */
        SOON,
        /** What runs is killed. */
        NOW
    }

    /** Ends a subscription. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Asks for the end; the second time, for the end at once. Gives whether anything listens. */
    public boolean raise() {
        return raiseTo(urgency() == Urgency.NONE ? Urgency.SOON : Urgency.NOW);
    }

    /** Asks for the end if that wasn't asked for before; a second request would kill what runs. */
    public void raiseOnce() {
        if (!isRaised()) {
            raise();
        }
    }

    public boolean isRaised() {
        return urgency() != Urgency.NONE;
    }

    public synchronized Urgency urgency() {
        return urgency;
    }

    /** Calls the listener at every raise from now on, and at once if there was one. */
    public Subscription subscribe(Consumer<Urgency> listener) {
        Urgency now;
        synchronized (this) {
            listeners.add(listener);
            now = urgency;
        }
        if (now != Urgency.NONE) {
            listener.accept(now);
        }
        return () -> remove(listener);
    }

    private boolean raiseTo(Urgency next) {
        List<Consumer<Urgency>> told;
        synchronized (this) {
            urgency = next;
            told = List.copyOf(listeners);
        }
        told.forEach(listener -> listener.accept(next));
        return !told.isEmpty();
    }

    private synchronized void remove(Consumer<Urgency> listener) {
        listeners.remove(listener);
    }
}
