package com.bentoml.manager.testing;

import com.bentoml.manager.process.Command;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.CommandRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Programs that all end alike, and what they were called with. */
public final class ScriptedCommands implements CommandRunner {
    private final CommandResult result;
    private final List<String> output;
    private final List<Command> calls = new ArrayList<>();

    private ScriptedCommands(CommandResult result, String output) {
        this.result = result;
        this.output = output.lines().toList();
    }

    public static ScriptedCommands exiting(int status, String output) {
        return new ScriptedCommands(new CommandResult.Exited(status, ""), output);
    }

    public static ScriptedCommands ending(CommandResult result) {
        return new ScriptedCommands(result, "");
    }

    @Override
    public CommandResult run(Command command, Consumer<String> lines) {
        calls.add(command);
        output.forEach(lines);
        return result;
    }

    public Command last() {
        return calls.get(calls.size() - 1);
    }

    public int count() {
        return calls.size();
    }
}
