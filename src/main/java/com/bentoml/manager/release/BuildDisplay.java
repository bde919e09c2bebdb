package com.bentoml.manager.release;

import com.bentoml.manager.process.Terminals;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.report.BuildListener;
import com.bentoml.manager.report.LiveDisplay;
import com.bentoml.manager.report.PlainNarration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Shows a build as suits where stderr goes: live on a terminal, line by line elsewhere. */
final class BuildDisplay implements AutoCloseable {
    private static final int PERIOD_MILLIS = 200;
    private static final int STEPS_FROM = 3;

    private final BuildListener listener;
    private final Runnable end;

    private BuildDisplay(BuildListener listener, Runnable end) {
        this.listener = listener;
        this.end = end;
    }

    /** More than the usual verbosity, or less, is for reading afterwards: it is never live. */
    static BuildDisplay of(ProgramEnvironment environment, int level, int workers) {
        if (environment.run().terminal() == 0 || level < 1 || level >= STEPS_FROM) {
            return new BuildDisplay(new PlainNarration(environment.err()::report, level), () -> {});
        }
        int width = Terminals.measuredWidth(
                Terminals.STDERR, environment.bareCommands(), environment.run().terminal());
        LiveDisplay live = new LiveDisplay(environment.err(), level, width, workers, environment.clock());
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "display");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> drawing = ticker.scheduleAtFixedRate(live::draw, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return new BuildDisplay(live, () -> {
            drawing.cancel(false);
            ticker.shutdown();
        });
    }

    BuildListener listener() {
        return listener;
    }

    @Override
    public void close() {
        end.run();
        listener.close();
    }
}
