package com.bentoml.manager.cli;

import java.util.Arrays;

/** Options are spelled with underscores; hyphens in their place are understood too. */
final class OptionSpelling {
    private static final String LONG = "--";

    private OptionSpelling() {}

    /** The arguments with long options spelled the usual way; what follows {@code --} is left as it is. */
    static String[] withUnderscores(String... args) {
        int end = Arrays.asList(args).indexOf(LONG);
        String[] spelled = args.clone();
        for (int i = 0; i < (end < 0 ? args.length : end); i++) {
            spelled[i] = args[i].startsWith(LONG) ? withUnderscores(args[i]) : args[i];
        }
        return spelled;
    }

    private static String withUnderscores(String option) {
        int equals = option.indexOf('=');
        int end = equals < 0 ? option.length() : equals;
        return LONG + option.substring(LONG.length(), end).replace('-', '_') + option.substring(end);
    }
}
