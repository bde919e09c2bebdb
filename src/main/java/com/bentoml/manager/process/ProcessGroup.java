package com.bentoml.manager.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A program and all that it starts. It leads a process group of its own, so that a Ctrl-C at the terminal reaches this
 * program only, and so that grandchildren whose parents ended first are still found.
 */
final class ProcessGroup {
    private static final File NOTHING = new File("/dev/null");
    private static final String SHELL = "/bin/sh";
    private static final String LEADER = "setsid";

    /** Has the kernel end the program when this one is killed and can't. */
    private static final String HEIR = "setpriv";

    private static final int SIGNAL_SECONDS = 5;

    private static final Map<Path, Boolean> DEATH_SIGNAL = new ConcurrentHashMap<>();

    private final Process leader;
    private final boolean grouped;

    private ProcessGroup(Process leader, boolean grouped) {
        this.leader = leader;
        this.grouped = grouped;
    }

    /** Starts a program; where the system has no {@code setsid}, without a group of its own. */
    static ProcessGroup start(Command command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder().directory(command.directory().toFile()).redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        builder.environment().keySet().removeAll(command.withheld());
        if (command.input().isEmpty()) {
            builder.redirectInput(NOTHING);
        }
        builder.environment().computeIfPresent("PATH", (name, path) -> Executables.safe(path));
        String searchPath = builder.environment().getOrDefault("PATH", "");
        Path program = Executables.find(command.program(), command.directory(), searchPath)
                .orElseThrow(() -> new NoSuchFileException(command.program()));
        List<String> words = new ArrayList<>();
        Optional<Path> setsid = Executables.find(LEADER, command.directory(), searchPath);
        setsid.ifPresent(it -> words.add(it.toString()));
        Executables.find(HEIR, command.directory(), searchPath)
                .filter(ProcessGroup::setsDeathSignal)
                .ifPresent(it -> words.addAll(List.of(it.toString(), "--pdeathsig", "TERM")));
        words.add(program.toString());
        words.addAll(command.words().subList(1, command.words().size()));
        return new ProcessGroup(builder.command(words).start(), setsid.isPresent());
    }

    /** Older ones, as on RHEL 8, and BusyBox's can't. */
    private static boolean setsDeathSignal(Path heir) {
        return DEATH_SIGNAL.computeIfAbsent(heir, it -> {
            try {
                ProcessBuilder builder = new ProcessBuilder(
                                heir.toString(), "--pdeathsig", "TERM", heir.toString(), "--version")
                        .redirectErrorStream(true)
                        .redirectOutput(NOTHING)
                        .redirectInput(NOTHING);
                builder.environment().clear();
                Process trial = builder.start();
                return trial.waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS) && trial.exitValue() == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
    }

    Process leader() {
        return leader;
    }

    void terminate() {
        if (!signal("TERM")) {
            leader.descendants().forEach(ProcessHandle::destroy);
            leader.destroy();
        }
    }

    void kill() {
        if (!signal("KILL")) {
            leader.descendants().forEach(ProcessHandle::destroyForcibly);
        }
        leader.destroyForcibly();
    }

    /**
     * Signals the group, if there is one. Java can signal single processes only, and a shell has {@code kill} where the
     * system lacks the program, as slim images do.
     */
    private boolean signal(String name) {
        if (!grouped) {
            return false;
        }
        try {
            ProcessBuilder kill = new ProcessBuilder(SHELL, "-c", "kill -" + name + " -" + leader.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(NOTHING)
                    .redirectInput(NOTHING);
            kill.environment().clear();
            kill.start().waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
