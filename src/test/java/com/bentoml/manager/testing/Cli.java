package com.bentoml.manager.testing;

import com.bentoml.manager.cli.ManagerCli;
import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.project.ProgramEnvironment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Runs the whole program in this process: arguments in; exit status, stdout and stderr out. */
public record Cli(Path directory, Map<String, String> environment) {

    /** How a run ended. */
    public record Result(int status, String out, String err) {}

    public static Cli in(Path directory) {
        return new Cli(directory, Map.of());
    }

    public Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ProgramEnvironment host = new ProgramEnvironment(
                directory,
                environment,
                new LocalCommands(Duration.ofSeconds(30)),
                visit -> new MemoryRegistry(),
                new PrintWriter(out),
                new PrintWriter(err));
        int status = StandardError.into(err, () -> new ManagerCli(host).run(args));
        return new Result(status, out.toString(), err.toString());
    }
}
