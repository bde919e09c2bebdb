package com.bentoml.manager.project;

import com.bentoml.manager.buildx.ContextLink;
import com.bentoml.manager.files.AtomicFile;
import com.bentoml.manager.files.Layout;
import com.bentoml.manager.process.Machine;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets one run at a time change a project: {@code build} and {@code prune} end at once where another run works on it,
 * {@code generate} waits. The system frees the lock when its file is closed, however that comes.
 */
public final class ProjectLock {
    private ProjectLock() {}

    /** What is done under the lock. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    /** The same, for work that has to know whether another run has written in the meantime. */
    @FunctionalInterface
    public interface LateWork<T> {
        T run(boolean waited) throws IOException;
    }

    /**
     * What a command does under the lock.
     *
     * @param command its name, such as {@code build}
     * @param participle what wasn't done if another run has the lock, such as {@code built}
     */
    public record Task(String command, String participle) {}

    /** Works under the lock; empty if another run has it, which is reported. */
    public static <T> Optional<T> now(
            Project project, ProgramEnvironment environment, Narrator narrator, Task task, Work<T> work)
            throws IOException, InterruptedException {
        Path holder = project.state().resolve(Layout.State.HOLDER);
        try (FileChannel channel = open(project.state());
                FileLock lock = tryLock(channel)) {
            if (lock == null) {
                narrator.error(
                        holder(holder) + " is working on " + project.root() + "; nothing was " + task.participle());
                return Optional.empty();
            }
            AtomicFile.write(
                    holder,
                    "manager " + task.command() + ", process "
                            + Machine.processId() + ", started at "
                            + environment.clock().instant());
            try {
                ContextLink.removeAll(project.state());
                return Optional.of(work.run());
            } finally {
                ContextLink.removeAll(project.state());
                Files.deleteIfExists(holder);
            }
        }
    }

    /** Waits for the lock, then works. In a project that can't be written to there is none, and the work is done without. */
    public static <T> T waiting(Project project, Narrator narrator, LateWork<T> work) throws IOException {
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

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String holder(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "another run of manager";
    }

    private static Optional<FileChannel> openIfPossible(Path folder) {
        try {
            return Optional.of(open(folder));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The file that all runs on a project lock, in a folder that git doesn't see. */
    private static FileChannel open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path ignore = folder.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            AtomicFile.write(ignore, "*\n");
        }
        return FileChannel.open(folder.resolve(Layout.State.LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
