package com.bentoml.manager.cli;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is in a list that an option was given, which may have spaces around its commas, and a comma at its end. */
final class ListEntries {
    static final String ALL = "all";

    private ListEntries() {}

    /**
     * The entries; none if the option wasn't given. A list of nothing, likely from a variable that isn't set, is misuse,
     * as it would be all there is.
     */
    static List<String> of(CommandSpec command, String option, List<String> list) {
        List<String> entries = list.stream()
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
        if (entries.isEmpty() && isGiven(command.findOption(option))) {
            throw Misuse.of(command, option + ": is empty; leave it out for all there are");
        }
        return entries;
    }

    private static boolean isGiven(@Nullable OptionSpec option) {
        return option != null && !option.originalStringValues().isEmpty();
    }

    /**
     * The same for a selection, of which {@code all} is everything, as if the option weren't given.
     *
     * @param known what can be selected; where one of these is called {@code all}, that is meant
     */
    static List<String> ofAny(CommandSpec command, String option, List<String> list, Collection<String> known) {
        List<String> entries = of(command, option, list);
        return entries.equals(List.of(ALL)) && !known.contains(ALL) ? List.of() : entries;
    }
}
