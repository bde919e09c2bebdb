package com.bentoml.manager.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Runs programs on this machine. Both streams are read as one by the thread that waits for the program, so a full pipe
 * can't hold up the run; timers end it. Without input, its stdin is empty.
 */
public final class LocalCommands implements CommandRunner {
    private final Duration timeout;
    private final Redaction redaction;

    /** Makes a runner that ends a program, with all it started, after the timeout unless it brings its own. */
    public LocalCommands(Duration timeout) {
        this(timeout, Redaction.NONE);
    }

    /** Makes a runner that removes secrets from the output of programs. */
    public LocalCommands(Duration timeout, Redaction redaction) {
        this.timeout = timeout;
        this.redaction = redaction;
    }

    @Override
    public CommandResult run(Command command, Consumer<String> lines) {
        if (command.stop().isRaised()) {
            return new CommandResult.Stopped();
        }
        if (!Files.isDirectory(command.directory())) {
            return new CommandResult.Failed(command.directory() + " is not a folder");
        }
        try {
            return await(ProcessGroup.start(command), command, lines);
        } catch (IOException e) {
            return new CommandResult.Failed(command.program() + " can't be started");
        }
    }

    private CommandResult await(ProcessGroup group, Command command, Consumer<String> lines) {
        Duration limit = command.timeout().orElse(timeout);
        try (Ending ending = new Ending(group, limit, command.stop())) {
            command.input().ifPresent(text -> write(group, text));
            read(group, command.confidential() ? lines : line -> lines.accept(redaction.apply(text(line))));
            if (!group.leader().isAlive()) {
                // Java lets go of the pipe of a program that has ended; what that has left running may hold it yet.
                group.kill();
            }
            return ending.result(group.leader().waitFor());
        } catch (InterruptedException e) {
            group.kill();
            Thread.currentThread().interrupt();
            return new CommandResult.Stopped();
        } catch (RuntimeException e) {
            // The reader of its lines can't go on, as when a log is on a full disk.
            group.kill();
            throw e;
        }
    }

    private static void read(ProcessGroup group, Consumer<String> lines) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(group.leader().getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        } catch (IOException e) {
            // The pipe broke because the program was killed; how it ended says the rest.
        }
    }

    /** An escape sequence within a secret would hide it; a line that has none may be JSON, and stays as it is. */
    private static String text(String line) {
        return line.indexOf('\u001b') < 0 ? line : Printable.of(line);
    }

    private static void write(ProcessGroup group, String text) {
        try (OutputStream stdin = group.leader().getOutputStream()) {
            stdin.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A program that doesn't read its input says so by its status.
        }
    }
}
