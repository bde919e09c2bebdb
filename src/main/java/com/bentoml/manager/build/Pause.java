package com.bentoml.manager.build;

import com.bentoml.manager.process.StopSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits, unless the run is stopped meanwhile. */
public final class Pause {
    private Pause() {}

    /** Gives whether the whole time passed. */
    public static boolean of(Duration duration, StopSignal stop) {
        CountDownLatch stopped = new CountDownLatch(1);
        StopSignal.Subscription subscription = stop.subscribe(urgency -> stopped.countDown());
        try {
            return !stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            subscription.close();
        }
    }
}
