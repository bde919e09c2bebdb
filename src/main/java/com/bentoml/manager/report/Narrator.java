package com.bentoml.manager.report;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells on stderr what a run does, as much of it as was asked for. */
public final class Narrator {
    private static final int SHOWN_FILES = 5;
    private static final int EVERYTHING = 5;

    private final Screen err;
    private final int level;
    private final InstantSource clock;
    private Instant stepBegan;

    /**
     * Makes a narrator that tells nothing above a level: 0 errors, 1 warnings, 2 what matters, 3 files, 4 steps, 5
     * programs and times.
     */
    public Narrator(Screen err, int level, InstantSource clock) {
        this.err = err;
        this.level = level;
        this.clock = clock;
        this.stepBegan = clock.instant();
    }

    /** Something that ends the run. */
    public void error(String message) {
        err.error(message);
    }

    /** A line that belongs to the error behind it. */
    public void detail(String line) {
        err.detail(line);
    }

    public void warning(String message) {
        if (level >= 1) {
            err.tell(StyledText.doubtful("warning:").and(" " + message));
        }
    }

    /** The disk differs from what it shall be; {@code counts} says how often in which way. */
    public void differs(Map<String, Integer> counts) {
        String what = counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        error("the files differ (" + what + "); run manager generate");
    }

    /** Files stand where only generated ones may. */
    public void refusesForeignFiles(String folder, List<String> files) {
        files.stream().limit(SHOWN_FILES).forEach(this::detail);
        int more = files.size() - SHOWN_FILES;
        error(folder + " holds " + (more > 0 ? "these and " + more + " more files" : "files")
                + " that manager can't have made and git doesn't have; nothing was written."
                + " Move them away, or give --overwrite to remove them");
    }

    /** The project is another folder than the working directory. */
    public void worksOn(String project) {
        tell(3, "working on " + project);
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

    /** Something is done, and took the time since the step before. */
    public void step(String what) {
        if (level < EVERYTHING) {
            tell(4, what);
            return;
        }
        Instant now = clock.instant();
        tell(EVERYTHING, what + " (" + seconds(Duration.between(stepBegan, now)) + ")");
        stepBegan = now;
    }

    /** A program is about to run. */
    public void started(int number, String command) {
        tell(EVERYTHING, "[" + number + "] " + command);
    }

    public void ended(int number, String how, Duration time) {
        tell(EVERYTHING, "[" + number + "] " + how + " (" + seconds(time) + ")");
    }

    public void took(Duration time) {
        tell(EVERYTHING, "in all " + seconds(time));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f s", time.toNanos() / 1e9);
    }

    public void planned(int images) {
        step("planned " + images(images));
    }

    /** The manifests were checked. */
    public void checked(int manifests) {
        step("checked " + manifests + (manifests == 1 ? " manifest" : " manifests"));
    }

    /** The lock file was read. */
    public void readLock(int images) {
        step("read what the lock file has of " + images(images));
    }

    /** Registries were asked. */
    public void asked(int images) {
        step("asked registries about " + images(images));
    }

    public void rendered(int files) {
        step("rendered " + files(files));
    }

    public void compared(int files) {
        step("compared " + files(files) + " with the disk");
    }

    public void written(int files) {
        step("wrote " + files(files));
    }

    private static String images(int count) {
        return count + (count == 1 ? " image" : " images");
    }

    private static String files(int count) {
        return count + (count == 1 ? " file" : " files");
    }

    /** A registry gets no README, as it isn't used. */
    public void leftOut(String registry, String reason) {
        tell(2, registry + ": left out, " + reason);
    }

    public void retriesReadme(String registry, FailureClass failureClass, Duration pause, int nextAttempt) {
        tell(
                1,
                registry + ": " + failureClass + " failure; attempt " + nextAttempt + " in "
                        + BuildSummary.time(pause));
    }

    /** A run that was broken off is taken up. */
    public void goesOn(Instant started) {
        tell(2, "going on with the run of " + started);
    }

    /** A command that goes on where this one ends. */
    public void next(String command) {
        if (level >= 1) {
            err.print("next: " + command + "\n"); // An argument may have line feeds.
            err.flush();
        }
    }

    public void nothingFailed() {
        tell(2, "nothing of what is selected failed in the last run");
    }

    /** What is to be done about all images, and of each, why. */
    public void decided(String counts, List<String> reasons) {
        if (level > 2) {
            reasons.forEach(reason -> tell(3, reason));
        } else {
            tell(2, counts);
        }
    }

    /** Faults in what the user wrote, because of which nothing is done. */
    public void refuses(List<?> faults) {
        faults(faults, count(faults) + "; nothing was written");
    }

    /** Faults in what was to be checked. */
    public void finds(List<?> faults) {
        faults(faults, count(faults));
    }

    /** Faults, and in one line what is wrong with that. */
    public void faults(List<?> faults, String summary) {
        faults.forEach(fault -> detail(fault.toString()));
        error(summary);
    }

    private static String count(List<?> faults) {
        return faults.size() == 1 ? "1 fault" : faults.size() + " faults";
    }

    private void tell(int from, String line) {
        if (level >= from) {
            err.tell(StyledText.of(line));
        }
    }
}
