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
import java.util.HashMap;
import java.util.Map;

/** Starts the program: takes what is impure from the machine, and hands it down. */
public final class Main {
    private static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(1);

    private Main() {}

    public static void main(String[] args) {
        Host host = new Host(
                Path.of("").toAbsolutePath(),
                environment(),
                new LocalCommands(COMMAND_TIMEOUT),
                writer(FileDescriptor.out),
                writer(FileDescriptor.err));
        int status = new ManagerCli(host).run(args);
        host.out().flush();
        host.err().flush();
        System.exit(status);
    }

    /** The launcher says where it lies by a property, which unlike a variable doesn't reach the programs we start. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        String home = System.getProperty("manager.home");
        if (home != null) {
            environment.put("MANAGER_HOME", home);
        }
        return environment;
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
