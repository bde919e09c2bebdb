package com.bentoml.manager.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether stdout or stderr is a terminal, without the cost of a terminal library. */
public final class Terminals {
    public static final Path STDOUT = Path.of("/proc/self/fd/1");
    public static final Path STDERR = Path.of("/proc/self/fd/2");

    private static final int USUAL_WIDTH = 80;

    private Terminals() {}

    /** The width of the terminal that a stream goes to, or 0 if it is none, a dumb one, or one of a CI service. */
    public static int width(Path stream, Map<String, String> environment) {
        boolean plain = "dumb".equals(environment.get("TERM"))
                || !environment.getOrDefault("CI", "").isEmpty();
        if (plain || device(stream).isEmpty()) {
            return 0;
        }
        try {
            return Math.max(0, Integer.parseInt(environment.getOrDefault("COLUMNS", String.valueOf(USUAL_WIDTH))));
        } catch (NumberFormatException e) {
            return USUAL_WIDTH;
        }
    }

    /** The width that the terminal has, rather than the one it is said to have. */
    public static int measuredWidth(Path stream, CommandRunner commands, int supposed) {
        return device(stream)
                .map(file -> commands.run(List.of("stty", "-F", file.toString(), "size"), Path.of("/")))
                .filter(CommandResult.Exited.class::isInstance)
                .map(result -> ((CommandResult.Exited) result).output().strip())
                .filter(size -> size.matches("\\d+ [1-9]\\d*"))
                .map(size -> Integer.parseInt(size.substring(size.indexOf(' ') + 1)))
                .orElse(supposed);
    }

    /** The file of the terminal. */
    private static Optional<Path> device(Path stream) {
        try {
            Path target = Files.readSymbolicLink(stream);
            return Optional.of(target)
                    .filter(it -> it.startsWith("/dev/pts") || it.toString().startsWith("/dev/tty"));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
