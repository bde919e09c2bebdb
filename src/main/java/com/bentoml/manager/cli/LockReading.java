package com.bentoml.manager.cli;

import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.lock.ReleaseLockFile;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A project's lock file, read while its manifest is: of thousands of images, each takes a good part of a second. */
final class LockReading {
    private final FutureTask<ReleaseLockFile.Reading> reading;

    private LockReading(Project project) {
        reading = new FutureTask<>(() -> new ReleaseLockFile(project.lockFile()).read());
    }

    /** Begins to read, on a thread that doesn't keep the program from ending. */
    static LockReading begin(Project project) {
        LockReading begun = new LockReading(project);
        Thread thread = new Thread(begun.reading, "reading the lock");
        thread.setDaemon(true);
        thread.start();
        return begun;
    }

    /** What the last builds left behind; what of it can't be used is told. */
    ReleaseLock lock(Narrator narrator) throws IOException, InterruptedException {
        try {
            return told(reading.get(), narrator);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** What was read, without what can't be used of it, which is told. */
    static ReleaseLock told(ReleaseLockFile.Reading reading, Narrator narrator) {
        reading.problems().forEach(narrator::warning);
        return reading.lock();
    }
}
