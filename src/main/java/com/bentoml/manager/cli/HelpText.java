package com.bentoml.manager.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the help of all commands has in common. */
final class HelpText {
    private static final int WIDTH = 80;

    private HelpText() {}

    /** Gives the program itself {@code --version} and {@code --help}, and each command the latter. */
    static void applyTo(CommandLine program) {
        program.getCommandSpec()
                .addOption(OptionSpec.builder("-v", "--version")
                        .versionHelp(true)
                        .description("Show the version and exit.")
                        .build());
        addHelp(program.getCommandSpec());
        for (CommandLine command : program.getSubcommands().values()) {
            addHelp(command.getCommandSpec());
            command.getCommandSpec().usageMessage().abbreviateSynopsis(true).descriptionHeading("%n");
        }
    }

    private static void addHelp(CommandSpec command) {
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this message and exit.")
                .build());
        command.usageMessage().width(WIDTH).sortOptions(false).optionListHeading("%nOptions:%n");
    }
}
