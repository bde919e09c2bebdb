package com.bentoml.manager.process;

import java.nio.file.Path;
import java.util.List;

/** Runs other programs to their end; the one edge through which the tool starts anything. */
@FunctionalInterface
public interface CommandRunner {

    /**
     * Runs a program and waits for it.
     *
     * @param command the program and its arguments; never a secret among them
     * @param directory where it runs
     */
    CommandResult run(List<String> command, Path directory);
}
