package com.bentoml.manager.report;

import com.bentoml.manager.process.Printable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells on stderr what a run does, as much of it as was asked for. What matters to everybody are lines of its own; files,
 * steps and programs are logged, by loggers that have the names of packages.
 */
public final class Narrator {
    private static final int SHOWN_FILES = 5;
    private static final String LOGGERS = "com.bentoml.manager";

    /** slf4j-simple's setting for our loggers, which it reads when it makes one. */
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.log." + LOGGERS;

    /** What is logged, from these levels of verbosity on. */
    private static final Map<Level, Integer> VERBOSITY = Map.of(Level.INFO, 3, Level.DEBUG, 4, Level.TRACE, 5);

    private final Screen err;
    private final int level;
    private final InstantSource clock;
    private Instant stepBegan;

    /**
     * Makes a narrator that prints up to a level: 0 errors, 1 warnings, 2 progress, 3 files, 4 steps, 5
     * programs and times.
     */
    public Narrator(Screen err, int level, InstantSource clock) {
        this.err = err;
        this.level = level;
        this.clock = clock;
        this.stepBegan = clock.instant();
    }

    /** Has loggers print what belongs to a level of verbosity, unless an option of the JVM says how much they do. */
    public static void logAt(int level) {
        VERBOSITY.forEach((name, verbosity) -> {
            if (verbosity == level) {
                System.getProperties().putIfAbsent(LOG_LEVEL, name.toString());
            }
        });
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
            err.report(StyledText.doubtful("warning:").and(" " + message));
        }
    }

    /** The disk differs from what it shall be; {@code counts} says how often in which way, {@code remedy} ends that. */
    public void differs(Map<String, Integer> counts, String remedy) {
        String what = counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        error("the files differ (" + what + "); run " + remedy);
    }

    /** Files stand where only generated ones may. */
    public void refusesForeignFiles(String folder, List<String> files) {
        files.stream().limit(SHOWN_FILES).forEach(this::detail);
        int more = files.size() - SHOWN_FILES;
        error(folder + " holds " + (more > 0 ? "these and " + more + " more files" : "files")
                + " that manager can't have made and git doesn't have; nothing was written."
                + " Move them away, or give --overwrite to remove them");
    }

    /** A value that wasn't given is taken from the record. */
    public void takes(String recorded) {
        report(2, "taking " + recorded + ", which the last generate --dump_metadata recorded");
    }

    /** The project is another folder than the working directory. */
    public void worksOn(String project) {
        log(Level.INFO, "cli", "working on " + project);
    }

    public void waitsForOtherRun(String project) {
        report(1, "another run is writing to " + project + "; waiting for it to end");
    }

    public void removed(String path) {
        report(1, "removed: " + path);
    }

    public void made(String path) {
        log(Level.INFO, "render", "made: " + path);
    }

    public void changed(String path) {
        log(Level.INFO, "render", "changed: " + path);
    }

    /** A build has done something, and took the time since the step before. */
    public void step(String what) {
        step("build", what);
    }

    private void step(String part, String what) {
        Instant now = clock.instant();
        String time = isLogged(Level.TRACE) ? " (" + seconds(Duration.between(stepBegan, now)) + ")" : "";
        log(Level.DEBUG, part, what + time);
        stepBegan = now;
    }

    /** A program is about to run. */
    public void started(int number, String command) {
        log(Level.TRACE, "process", "[" + number + "] " + command);
    }

    public void ended(int number, String how, Duration time) {
        log(Level.TRACE, "process", "[" + number + "] " + how + " (" + seconds(time) + ")");
    }

    public void took(Duration time) {
        log(Level.TRACE, "cli", "in all " + seconds(time));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f s", time.toNanos() / 1e9);
    }

    public void planned(int images) {
        step("plan", "planned " + images(images));
    }

    /** The manifests were checked. */
    public void checked(int manifests) {
        step("manifest", "checked " + manifests + (manifests == 1 ? " manifest" : " manifests"));
    }

    /** The lock file was read. */
    public void readLock(int images) {
        step("report", "read what the lock file has of " + images(images));
    }

    /** Registries were asked. */
    public void asked(int images) {
        step("registry", "asked registries about " + images(images));
    }

    public void rendered(int files) {
        step("render", "rendered " + files(files));
    }

    public void compared(int files) {
        step("render", "compared " + files(files) + " with the disk");
    }

    public void written(int files) {
        step("render", "wrote " + files(files));
    }

    private static String images(int count) {
        return count + (count == 1 ? " image" : " images");
    }

    private static String files(int count) {
        return count + (count == 1 ? " file" : " files");
    }

    /** A registry gets no README, as it isn't used. */
    public void leftOut(String registry, String reason) {
        report(2, registry + ": left out, " + reason);
    }

    public void retriesReadme(String registry, FailureClass failureClass, Duration pause, int nextAttempt) {
        report(
                1,
                registry + ": " + failureClass + " failure; attempt " + nextAttempt + " in "
                        + BuildSummary.time(pause));
    }

    /** A run that was broken off is taken up. */
    public void goesOn(Instant started) {
        report(2, "going on with the run of " + started);
    }

    /** A command that goes on where this one ends. */
    public void next(String command) {
        if (level >= 1) {
            err.print("next: " + command + "\n"); // An argument may have line feeds.
            err.flush();
        }
    }

    public void nothingFailed() {
        report(2, "none of the selected images failed in the last run");
    }

    /** What is to be done about all images, and of each, why. */
    public void decided(String counts, List<String> reasons) {
        if (level > 2) {
            reasons.forEach(reason -> report(3, reason));
        } else {
            report(2, counts);
        }
    }

    /** Faults in the user's files, which end the command. */
    public void refuses(List<?> faults) {
        faults(faults, count(faults) + "; nothing was written");
    }

    /** Faults in what was to be checked. */
    public void finds(List<?> faults) {
        faults(faults, count(faults));
    }

    /** Faults, and one line with their consequence. */
    public void faults(List<?> faults, String summary) {
        faults.forEach(fault -> detail(fault.toString()));
        error(summary);
    }

    private static String count(List<?> faults) {
        return faults.size() == 1 ? "1 fault" : faults.size() + " faults";
    }

    private boolean isLogged(Level from) {
        return level >= VERBOSITY.getOrDefault(from, 0);
    }

    private void log(Level from, String part, String line) {
        if (isLogged(from)) {
            LoggerFactory.getLogger(LOGGERS + "." + part).atLevel(from).log(Printable.of(line));
        }
    }

    private void report(int from, String line) {
        if (level >= from) {
            err.report(StyledText.of(line));
        }
    }
}
