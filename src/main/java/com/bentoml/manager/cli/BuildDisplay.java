package com.bentoml.manager.cli;

import com.bentoml.manager.process.Terminals;
import com.bentoml.manager.report.BuildListener;
import com.bentoml.manager.report.LiveDisplay;
import com.bentoml.manager.report.PlainNarration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows a build as suits where stderr goes: live on a terminal, line by line elsewhere. */
final class BuildDisplay implements AutoCloseable {
    private static final int PERIOD_MILLIS = 200;
    private static final int STEPS_FROM = 3;

    private final BuildListener listener;
    private final Optional<ScheduledExecutorService> ticker;

    private BuildDisplay(BuildListener listener, Optional<ScheduledExecutorService> ticker) {
        this.listener = listener;
        this.ticker = ticker;
    }

    /** More than the usual verbosity, or less, is for reading afterwards: it is never live. */
    static BuildDisplay of(Host host, int level, int workers) {
        if (host.run().terminal() == 0 || level < 1 || level >= STEPS_FROM) {
            return new BuildDisplay(new PlainNarration(host.err(), level), Optional.empty());
        }
        int width = Terminals.measuredWidth(host.commands(), host.run().terminal());
        LiveDisplay live = new LiveDisplay(host.err(), level, width, workers, host.clock());
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "display");
            thread.setDaemon(true);
            return thread;
        });
        return new BuildDisplay(live, Optional.of(ticker)).ticking(live);
    }

    BuildListener listener() {
        return listener;
    }

    @Override
    public void close() {
        ticker.ifPresent(ScheduledExecutorService::shutdownNow);
        listener.close();
    }

    private BuildDisplay ticking(LiveDisplay live) {
        ticker.ifPresent(it -> it.scheduleAtFixedRate(live::draw, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS));
        return this;
    }
}
