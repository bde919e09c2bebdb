package com.bentoml.manager;

import com.bentoml.manager.cli.Host;
import com.bentoml.manager.cli.ManagerCli;
import com.bentoml.manager.cli.Prompt;
import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.process.Signals;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.process.Terminals;
import com.bentoml.manager.registry.HttpRegistry;
import com.bentoml.manager.registry.KnownManifests;
import com.bentoml.manager.registry.Registries;
import com.bentoml.manager.registry.RegistryLimits;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the program: takes what is impure from the machine, and hands it down. */
public final class Main {
    private static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(1);

    /** Done, but nobody could be told, as when stdout is a full disk. */
    private static final int UNWRITTEN = 1;

    private static final int INTERRUPTED = 130;

    /** The launcher has the program run for its archive of classes, and not for the user. */
    private static final boolean TRAINING = Boolean.getBoolean("manager.training");

    private Main() {}

    public static void main(String[] args) {
        Results results = new Results();
        PrintWriter out = new PrintWriter(results, false, StandardCharsets.UTF_8);
        Optional<String> version = ManagerCli.version(args);
        version.ifPresent(out::println);
        int status = version.isPresent() ? 0 : run(out, args);
        boolean written = !out.checkError();
        results.fault().ifPresent(Main::unwritten);
        // Nothing waits for the end, and exit() would look through all archives for a logger to tell of it.
        Runtime.getRuntime().halt(written || status != 0 ? status : UNWRITTEN);
    }

    /** A reader that has seen enough, as {@code head} does, is no fault to tell of. */
    private static void unwritten(String reason) {
        if (!reason.contains("Broken pipe")) {
            PrintWriter err = writer(FileDescriptor.err);
            err.println("error: stdout can't be written: " + reason);
            err.flush();
        }
    }

    private static int run(PrintWriter out, String... args) {
        StopSignal stop = new StopSignal();
        Host host = new Host(
                Path.of("").toAbsolutePath(),
                environment(),
                new LocalCommands(COMMAND_TIMEOUT, Redaction.of(System.getenv())),
                registries(),
                out,
                writer(FileDescriptor.err),
                new Host.Run(
                        InstantSource.system(),
                        stop,
                        Terminals.width(Terminals.STDERR, System.getenv()),
                        Terminals.width(Terminals.STDOUT, System.getenv()),
                        new Host.Input(new FileInputStream(FileDescriptor.in), Main::prompt)));
        for (String signal : List.of("INT", "TERM", "HUP")) {
            Signals.on(signal, () -> stop(stop));
        }
        ManagerCli cli = new ManagerCli(host);
        int status = cli.run(args);
        if (TRAINING) {
            new Training(cli, host).run(args);
        }
        host.err().flush();
        return status;
    }

    /** Where nothing needs to be brought to an end, the program ends as any other does. */
    private static void stop(StopSignal stop) {
        if (!stop.raise()) {
            // exit() would tell a logger, which may not be there yet, and nothing waits for the end.
            Runtime.getRuntime().halt(INTERRUPTED);
        }
    }

    /** What the variables say, such as where files go, isn't meant for a training. */
    private static Map<String, String> environment() {
        Map<String, String> environment = TRAINING ? new HashMap<>() : new HashMap<>(System.getenv());
        environment.remove("MANAGER_PROGRAM");
        archive().ifPresent(it -> environment.put("MANAGER_PROGRAM", it));
        return environment;
    }

    /** Java keeps five idle connections to a host, and closes the others after each request, unless told otherwise. */
    private static Registries registries() {
        System.setProperty("http.maxConnections", "16");
        RegistryLimits limits = new RegistryLimits();
        KnownManifests known = new KnownManifests();
        return visit -> new HttpRegistry(visit, limits, known);
    }

    /** The program's archive as it lies there now; loose classes change one by one, so they are no such thing. */
    private static Optional<String> archive() {
        Path path = Path.of(System.getProperty("java.class.path"));
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            return file.isRegularFile()
                    ? Optional.of(path.toAbsolutePath() + " " + file.size() + " " + file.lastModifiedTime())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** From JDK 22 to 24 there is a console without a terminal, too, unless the old kind is asked for. */
    private static Optional<Prompt> prompt() {
        System.setProperty("jdk.console", "java.base");
        return Optional.ofNullable(System.console()).map(ConsolePrompt::new);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    /** stdout; keeps the reason why it can't be written, which its writer doesn't tell. */
    private static final class Results extends FileOutputStream {
        private volatile Optional<String> fault = Optional.empty();

        Results() {
            super(FileDescriptor.out);
        }

        Optional<String> fault() {
            return fault;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                super.write(bytes, from, length);
            } catch (IOException e) {
                fault = Optional.of(String.valueOf(e.getMessage()));
                throw e;
            }
        }
    }
}
