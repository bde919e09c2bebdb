package com.bentoml.manager.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help of a command: it shows one spelling of each option, and the option's variable of the environment. */
final class CommandHelp extends Help {
    private static final int WIDTH = 80;

    CommandHelp(CommandSpec command, ColorScheme colors) {
        super(command, colors);
    }

    /** Says what the help of all commands has in common. */
    static void applyTo(CommandLine program) {
        program.setHelpFactory(CommandHelp::new).setUsageHelpWidth(WIDTH);
        Stream.concat(Stream.of(program), program.getSubcommands().values().stream())
                .map(CommandLine::getCommandSpec)
                .forEach(CommandHelp::applyTo);
    }

    private static void applyTo(CommandSpec command) {
        command.usageMessage()
                .sortOptions(false)
                .abbreviateSynopsis(true)
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading("%nOptions:%n");
        Map<String, ArgGroupSpec.Builder> sections = new LinkedHashMap<>();
        command.mixins().values().forEach(mixin -> {
            String heading = mixin.usageMessage().optionListHeading();
            if (!heading.isEmpty()) {
                ArgGroupSpec.Builder section = sections.computeIfAbsent(
                        heading, it -> ArgGroupSpec.builder().validate(false).heading(it));
                mixin.options().forEach(option -> {
                    command.remove(option);
                    section.addArg(option);
                });
            }
        });
        sections.values().forEach(section -> command.addArgGroup(section.build()));
    }

    /** The names of an option without the spelling with hyphens. */
    static List<String> names(OptionSpec option) {
        return Stream.of(option.names())
                .filter(name -> name.indexOf('-', 2) < 0)
                .toList();
    }

    @Override
    public IOptionRenderer createDefaultOptionRenderer() {
        IOptionRenderer usual = super.createDefaultOptionRenderer();
        return (option, labels, colors) -> usual.render(shown(option), labels, colors);
    }

    private static OptionSpec shown(OptionSpec option) {
        String variable =
                OptionVariables.name(option).map(name -> " [$" + name + "]").orElse("");
        return OptionSpec.builder(option)
                .names(names(option).toArray(String[]::new))
                .description(String.join("%n", option.description()) + variable)
                .build();
    }
}
