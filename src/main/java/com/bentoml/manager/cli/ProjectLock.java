package com.bentoml.manager.cli;

import com.bentoml.manager.buildx.ContextLink;
import com.bentoml.manager.files.AtomicFile;
import com.bentoml.manager.files.Layout;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Lets one build at a time work on a project, and keeps {@code generate} from changing what is being built and
 * {@code prune} from removing what a build needs.
 */
final class ProjectLock {
    private ProjectLock() {}

    /** Works under the lock; where another run has it, says which and stops. */
    static int during(Project project, Host host, Narrator narrator, RunLock.Work work) throws IOException {
        return during(project, host, narrator, new Deed("build", "built"), work);
    }

    /**
     * What somebody does under the lock.
     *
     * @param command its name
     * @param word what wasn't done if somebody else has the lock
     */
    record Deed(String command, String word) {}

    static int during(Project project, Host host, Narrator narrator, Deed deed, RunLock.Work work) throws IOException {
        Path holder = project.state().resolve(Layout.State.HOLDER);
        try (FileChannel channel = RunLock.open(project.state());
                FileLock lock = tryLock(channel)) {
            if (lock == null) {
                narrator.error(holder(holder) + " is working on " + project.root() + "; nothing was " + deed.word());
                return ExitCode.FAILED;
            }
            AtomicFile.write(
                    holder,
                    "manager " + deed.command() + ", process "
                            + ProcessHandle.current().pid() + ", started at "
                            + host.clock().instant());
            try {
                ContextLink.removeAll(project.state());
                return work.run(false);
            } finally {
                ContextLink.removeAll(project.state());
                Files.deleteIfExists(holder);
            }
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
}
