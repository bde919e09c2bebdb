package com.bentoml.manager.cli;

import com.bentoml.manager.files.AtomicFile;
import com.bentoml.manager.files.Layout;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Lets one run at a time write to a project; the system frees the lock when its file is closed, however that comes. */
final class RunLock {
    private RunLock() {}

    /** What is done under the lock. */
    @FunctionalInterface
    interface Work {
        /**
         * Does it.
         *
         * @param waited whether another run has written in the meantime
         */
        int run(boolean waited) throws IOException;
    }

    /** Waits for the lock, then works. In a project that can't be written to there is none, and the work is done without. */
    static int during(Project project, Narrator narrator, Work work) throws IOException {
        Optional<FileChannel> opened = openIfPossible(project.state());
        if (opened.isEmpty()) {
            narrator.warning(project.shown(project.state())
                    + " can't be written, so nothing keeps a second run from writing at the same time");
            return work.run(false);
        }
        try (FileChannel channel = opened.get()) {
            boolean free = channel.tryLock() != null;
            if (!free) {
                narrator.waitsForOtherRun(project.root().toString());
                channel.lock();
            }
            return work.run(!free);
        }
    }

    private static Optional<FileChannel> openIfPossible(Path folder) {
        try {
            return Optional.of(open(folder));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The file that all runs on a project lock, in a folder that git doesn't see. */
    static FileChannel open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path ignore = folder.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            AtomicFile.write(ignore, "*\n");
        }
        return FileChannel.open(folder.resolve(Layout.State.LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
