package com.bentoml.manager.cli.options;

import com.bentoml.manager.project.UsageException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the list that an option was given, which may have spaces around its commas, and a comma at its end. */
public final class ListEntries {
    private ListEntries() {}

    /**
     * The entries; none if the option wasn't given. A list of nothing likely comes from a variable that isn't set, and is
     * refused, as it would stand for all there is.
     */
    public static List<String> of(String option, @Nullable List<String> list) {
        if (list == null) {
            return List.of();
        }
        List<String> entries = list.stream()
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
        if (entries.isEmpty()) {
            throw new UsageException(option + ": is empty; leave it out for all there are");
        }
        return entries;
    }
}
