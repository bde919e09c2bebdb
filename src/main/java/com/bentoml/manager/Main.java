package com.bentoml.manager;

import com.bentoml.manager.cli.ManagerCli;
import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.process.Signals;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.process.Terminals;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.Prompt;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Starts the program, with the machine's streams, variables and clock as one value. */
public final class Main {
    private static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(1);

    /** The work is done, but stdout can't be written, as on a full disk. */
    private static final int UNWRITTEN = 1;

    private static final int INTERRUPTED = 130;

    private Main() {}

    public static void main(String[] args) {
        Results results = new Results();
        PrintWriter out = new PrintWriter(results, false, StandardCharsets.UTF_8);
        int status = run(out, args);
        boolean written = !out.checkError();
        results.fault().ifPresent(Main::unwritten);
        System.exit(written || status != 0 ? status : UNWRITTEN);
    }

    /** A reader that closes the pipe early, as {@code head} does, is no error. */
    private static void unwritten(String reason) {
        if (!reason.contains("Broken pipe")) {
            PrintWriter err = writer(FileDescriptor.err);
            err.println("error: stdout can't be written: " + reason);
            err.flush();
        }
    }

    private static int run(PrintWriter out, String... args) {
        StopSignal stop = new StopSignal();
        ProgramEnvironment host = new ProgramEnvironment(
                Path.of("").toAbsolutePath(),
                System.getenv(),
                new LocalCommands(COMMAND_TIMEOUT, Redaction.of(System.getenv())),
                registries(),
                out,
                writer(FileDescriptor.err),
                new ProgramEnvironment.Run(
                        InstantSource.system(),
                        stop,
                        Terminals.width(Terminals.STDERR, System.getenv()),
                        Terminals.width(Terminals.STDOUT, System.getenv()),
                        new ProgramEnvironment.Input(new FileInputStream(FileDescriptor.in), Main::prompt)));
        for (String signal : List.of("INT", "TERM", "HUP")) {
            Signals.on(signal, () -> stop(stop));
        }
        int status = new ManagerCli(host).run(args);
        host.err().flush();
        return status;
    }

    /** If no work has to be finished first, the program ends at once. */
    private static void stop(StopSignal stop) {
        if (!stop.raise()) {
            // exit() would load a logger first, and nothing waits for the end.
            Runtime.getRuntime().halt(INTERRUPTED);
        }
    }

    /** Java keeps five idle connections to a host, and closes the others after each request, unless told otherwise. */
    private static Registries registries() {
        System.setProperty("http.maxConnections", "16");
        RegistryLimits limits = new RegistryLimits();
        KnownManifests known = new KnownManifests();
        return visit -> new HttpRegistry(visit, limits, known);
    }

    /** From JDK 22 to 24 there is a console without a terminal, too, unless the old kind is asked for. */
    private static Optional<Prompt> prompt() {
        System.setProperty("jdk.console", "java.base");
        return Optional.ofNullable(System.console()).map(ConsolePrompt::new);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    /** stdout; keeps the reason why it can't be written, which {@code PrintWriter} swallows. */
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
