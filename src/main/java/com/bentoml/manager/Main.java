package com.bentoml.manager;

import com.bentoml.manager.cli.Host;
import com.bentoml.manager.cli.ManagerCli;
import com.bentoml.manager.process.LocalCommands;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Starts the program: takes what is impure from the machine, and hands it down. */
public final class Main {
    private static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(1);

    private Main() {}

    public static void main(String[] args) {
        Host host = new Host(
                Path.of("").toAbsolutePath(),
                System.getenv(),
                new LocalCommands(COMMAND_TIMEOUT),
                writer(FileDescriptor.out),
                writer(FileDescriptor.err));
        int status = new ManagerCli(host).run(args);
        host.out().flush();
        host.err().flush();
        System.exit(status);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
