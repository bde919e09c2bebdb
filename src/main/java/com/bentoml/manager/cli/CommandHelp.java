package com.bentoml.manager.cli;

import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help of a command, which names each option's variable of the environment. */
final class CommandHelp extends Help {
    private static final int DESCRIPTION = 4;

    CommandHelp(CommandSpec command, ColorScheme colors) {
        super(command, colors);
    }

    @Override
    public IOptionRenderer createDefaultOptionRenderer() {
        IOptionRenderer usual = super.createDefaultOptionRenderer();
        return (option, labels, colors) -> withVariable(usual.render(option, labels, colors), option);
    }

    private static Text[][] withVariable(Text[][] rows, OptionSpec option) {
        Text[] last = rows[rows.length - 1];
        OptionVariables.name(option)
                .ifPresent(variable -> last[DESCRIPTION] = last[DESCRIPTION].concat(" [$" + variable + "]"));
        return rows;
    }
}
