package com.bentoml.manager.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Tells whether somebody watches stderr, without the cost of a terminal library. */
public final class Terminals {
    private static final Path STDERR = Path.of("/proc/self/fd/2");
    private static final int USUAL_WIDTH = 80;

    private Terminals() {}

    /** The width of the terminal that stderr is, or 0 if it is none, a dumb one, or one of a CI service. */
    public static int width(Map<String, String> environment) {
        boolean plain = "dumb".equals(environment.get("TERM"))
                || !environment.getOrDefault("CI", "").isEmpty();
        if (plain || device().isEmpty()) {
            return 0;
        }
        try {
            return Math.max(0, Integer.parseInt(environment.getOrDefault("COLUMNS", String.valueOf(USUAL_WIDTH))));
        } catch (NumberFormatException e) {
            return USUAL_WIDTH;
        }
    }

    /** The file of the terminal. */
    static Optional<Path> device() {
        try {
            Path target = Files.readSymbolicLink(STDERR);
            return Optional.of(target)
                    .filter(it -> it.startsWith("/dev/pts") || it.toString().startsWith("/dev/tty"));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
