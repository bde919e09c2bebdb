package com.bentoml.manager.testing;

import com.bentoml.manager.cli.ManagerCli;
import com.bentoml.manager.process.CommandRunner;
import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.registry.Registries;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A scripted {@code docker} that the program finds first on its path, and what it was asked to do. */
public final class FakeDocker {
    private static final Path SCRIPT = Path.of("src/test/resources/fake").toAbsolutePath();

    private final Path state;
    private final StopSignal stop = new StopSignal();
    private final MemoryRegistry registry;

    public FakeDocker(Path state) {
        this(state, new PushedImages(state));
    }

    private FakeDocker(Path state, MemoryRegistry registry) {
        this.state = state;
        this.registry = registry;
        for (String folder : List.of(
                "registry", "index", "attested", "fail", "lie", "salt", "slow", "refuse", "refuse-readme", "stored")) {
            try {
                Files.createDirectories(state.resolve(folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What programs must find in their environment. */
    public Map<String, String> environment() {
        return Map.of("PATH", SCRIPT + ":" + System.getenv("PATH"), "FAKE_DOCKER", state.toString());
    }

    public StopSignal stop() {
        return stop;
    }

    /** The same after a run was stopped. */
    public FakeDocker goingOn() {
        return new FakeDocker(state, registry);
    }

    /** The registry that images are pushed to. */
    public MemoryRegistry registry() {
        return registry;
    }

    public FakeDocker with(String file, String text) {
        Trees.write(state.resolve(file), text);
        return this;
    }

    public boolean has(String file) {
        return Files.exists(state.resolve(file));
    }

    public String read(String file) {
        try {
            return Files.exists(state.resolve(file)) ? Files.readString(state.resolve(file)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> lines(String file) {
        return read(file).lines().toList();
    }

    /** The tags of the images whose builds were begun, in that order. */
    public List<String> built() {
        return lines("events").stream()
                .filter(event -> event.startsWith("start "))
                .map(event -> event.substring("start ".length()))
                .toList();
    }

    /** Runs the program on a project. */
    public Cli.Result run(Path project, String... args) {
        return run(project, Map.of(), args);
    }

    public Cli.Result run(Path project, Map<String, String> environment, String... args) {
        return run(project, environment, new ProgramEnvironment.Run(InstantSource.system(), stop, 0), args);
    }

    public Cli.Result run(Path project, Map<String, String> environment, ProgramEnvironment.Run run, String... args) {
        return run(project, environment, visit -> registry, run, args);
    }

    /** Runs the program, whose own programs inherit its environment. */
    public Cli.Result run(
            Path project,
            Map<String, String> environment,
            Registries registries,
            ProgramEnvironment.Run run,
            String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        LocalCommands local = new LocalCommands(Duration.ofSeconds(60), Redaction.of(environment));
        CommandRunner commands = (command, lines) -> {
            Map<String, String> variables = new HashMap<>(environment());
            variables.putAll(environment);
            variables.putAll(command.environment());
            return local.run(command.with(variables), lines);
        };
        ProgramEnvironment host = new ProgramEnvironment(
                project, environment, commands, registries, new PrintWriter(out), new PrintWriter(err), run);
        List<String> all = new ArrayList<>(List.of(args));
        int status = StandardError.into(err, () -> new ManagerCli(host).run(all.toArray(String[]::new)));
        return new Cli.Result(status, out.toString(), err.toString());
    }
}
