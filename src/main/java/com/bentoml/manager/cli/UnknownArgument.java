package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.NearName;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words an argument that a command doesn't have, with what may have been meant. */
final class UnknownArgument {
    private final CommandLine command;
    private final String argument;

    private UnknownArgument(CommandLine command, String argument) {
        this.command = command;
        this.argument = argument;
    }

    /** Words the first of the arguments that nothing could be made of; those behind it may have belonged to it. */
    static String message(UnmatchedArgumentException problem) {
        return new UnknownArgument(
                        problem.getCommandLine(), problem.getUnmatched().get(0))
                .message();
    }

    private String message() {
        if (argument.startsWith("-")) {
            return option(argument.replaceFirst("=.*", ""));
        }
        Set<String> commands = command.getSubcommands().keySet();
        return commands.isEmpty()
                ? "unexpected '" + argument + "'"
                : "'" + argument + "' is not a command" + NearName.hint(argument, commands) + " ("
                        + String.join(", ", commands) + ")";
    }

    private String option(String name) {
        String message =
                name + " is not an option of " + command.getCommandSpec().qualifiedName();
        List<String> owners = owners(name);
        if (owners.isEmpty()) {
            return message + NearName.hint(name, longNames());
        }
        return message + "; it is one of " + String.join(", ", owners);
    }

    /** A short name would be near to every other one. */
    private List<String> longNames() {
        return command.getCommandSpec().options().stream()
                .flatMap(option -> CommandHelp.names(option).stream())
                .filter(name -> name.startsWith("--"))
                .toList();
    }

    /** The other commands that have such an option. */
    private List<String> owners(String name) {
        return command.getCommandSpec().root().subcommands().values().stream()
                .filter(other -> other.getCommandSpec().optionsMap().containsKey(name))
                .map(other -> other.getCommandSpec().qualifiedName())
                .toList();
    }
}
