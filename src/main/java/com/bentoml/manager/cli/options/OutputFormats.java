package com.bentoml.manager.cli.options;

import com.bentoml.manager.project.UsageException;
import java.util.List;
import java.util.Optional;

/** Checks the values of {@code --output}. */
public final class OutputFormats {
    private OutputFormats() {}

    /** Refuses a format that is given and is none of those the command has. */
    public static void require(Optional<String> output, String... formats) {
        output.filter(it -> !List.of(formats).contains(it)).ifPresent(it -> {
            throw new UsageException("--output: '" + it + "' is not a format; " + String.join(" and ", formats)
                    + (formats.length == 1 ? " is" : " are"));
        });
    }
}
