package com.bentoml.manager.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs on this machine. Both streams are read as one on a thread of its own while this one waits, so that
 * neither a full pipe nor a silent program can hold up the run; stdin is empty.
 */
public final class LocalCommands implements CommandRunner {
    private static final File NOTHING = new File("/dev/null");

    private final Duration timeout;

    /** Makes a runner that ends a program, with its children, after the timeout. */
    public LocalCommands(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public CommandResult run(List<String> command, Path directory) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(NOTHING)
                    .start();
            return await(process, command.get(0));
        } catch (IOException e) {
            return new CommandResult.Failed(command.get(0) + " can't be started");
        }
    }

    private CommandResult await(Process process, String name) {
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        try {
            if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return new CommandResult.Exited(process.exitValue(), output.join());
            }
            end(process);
            return new CommandResult.Failed(name + " did not finish within " + timeout.toSeconds() + " s");
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            return new CommandResult.Failed(name + " was interrupted");
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
