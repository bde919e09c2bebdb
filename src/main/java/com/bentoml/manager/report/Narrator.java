package com.bentoml.manager.report;

import java.io.PrintWriter;

/** Tells on stderr what a run does, as much of it as was asked for. */
public final class Narrator {
    private final PrintWriter err;
    private final int level;

    /** Makes a narrator that tells nothing above a level: 0 errors, 1 warnings, 2 what matters, 3 files, 4 steps. */
    public Narrator(PrintWriter err, int level) {
        this.err = err;
        this.level = level;
    }

    /** Something that ends the run. */
    public void error(String message) {
        tell(0, "error: " + message);
    }

    /** A line that belongs to the error before. */
    public void detail(String line) {
        tell(0, line);
    }

    public void warning(String message) {
        tell(1, "warning: " + message);
    }

    public void waitsForOtherRun(String project) {
        tell(1, "another run is writing to " + project + "; waiting for it to end");
    }

    public void removed(String path) {
        tell(1, "removed: " + path);
    }

    public void made(String path) {
        tell(3, "made: " + path);
    }

    public void changed(String path) {
        tell(3, "changed: " + path);
    }

    public void step(String what) {
        tell(4, what);
    }

    private void tell(int from, String line) {
        if (level >= from) {
            err.println(line);
            err.flush();
        }
    }
}
