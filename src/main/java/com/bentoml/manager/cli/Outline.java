package com.bentoml.manager.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What is known of a command without its options.
 *
 * @param description one line or paragraph each; the list of commands has the first
 * @param examples command lines
 */
record Outline(String name, List<String> description, List<String> examples) {
    /** The command itself, still without options. */
    CommandSpec of(Subcommand command) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command, new ListFactory());
        spec.name(name)
                .usageMessage()
                .description(description.toArray(String[]::new))
                .footerHeading(examples.size() == 1 ? "%nExample:%n" : "%nExamples:%n")
                .footer(examples.stream().map(example -> "  " + example).toArray(String[]::new));
        return spec;
    }
}
