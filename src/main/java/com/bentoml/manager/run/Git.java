package com.bentoml.manager.run;

import com.bentoml.manager.process.Command;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.CommandRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks git about a project, whose own settings, which may be a stranger's, must not have it start a program or go to the
 * network. Only commands that read objects are used: others compare files, which settings have programs do.
 */
public final class Git {
    private static final Map<String, String> SETTINGS = Map.of(
            "core.fsmonitor", "false",
            "core.hooksPath", "/dev/null",
            "core.pager", "cat",
            "core.sshCommand", "false",
            "diff.external", "",
            "log.showSignature", "false",
            "protocol.allow", "never",
            "safe.bareRepository", "explicit");

    /** Objects that a partial clone lacks aren't fetched, and nothing is asked or written. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "GIT_ALLOW_PROTOCOL", "none",
            "GIT_NO_LAZY_FETCH", "1",
            "GIT_OPTIONAL_LOCKS", "0",
            "GIT_TERMINAL_PROMPT", "0");

    /** What git needs of the user's environment: where programs are, and which owners of checkouts are trusted. */
    private static final Set<String> NEEDED = Set.of(
            "PATH",
            "HOME",
            "XDG_CONFIG_HOME",
            "GIT_CONFIG_GLOBAL",
            "GIT_CONFIG_NOSYSTEM",
            "GIT_CONFIG_SYSTEM",
            "GIT_CEILING_DIRECTORIES",
            "SUDO_UID");

    private final CommandRunner commands;
    private final Path folder;
    private final Set<String> needless;

    /** @param environment the user's; git gets only a few of the variables */
    public Git(CommandRunner commands, Path folder, Map<String, String> environment) {
        this.commands = commands;
        this.folder = folder;
        this.needless = new HashSet<>(environment.keySet());
        needless.removeAll(NEEDED);
    }

    /** What git writes; nothing where it fails, or where there is no repository to ask about. */
    public Optional<String> ask(String... arguments) {
        if (!isInRepository()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(List.of("git", "--no-pager"));
        SETTINGS.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .sorted()
                .forEach(setting -> words.addAll(List.of("-c", setting)));
        words.addAll(List.of(arguments));
        CommandResult result =
                commands.run(Command.of(words, folder).with(ENVIRONMENT).without(needless));
        return result instanceof CommandResult.Exited exited && exited.succeeded()
                ? Optional.of(exited.output().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private boolean isInRepository() {
        return Stream.iterate(folder.toAbsolutePath(), Objects::nonNull, Path::getParent)
                .anyMatch(it -> Files.exists(it.resolve(".git")));
    }

    /** A runner of programs that ask git themselves, as buildx does; they get the settings as variables. */
    public static CommandRunner guarding(CommandRunner commands, Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(ENVIRONMENT);
        int count = Optional.ofNullable(environment.get("GIT_CONFIG_COUNT"))
                .filter(it -> it.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .orElse(0);
        for (Map.Entry<String, String> setting : SETTINGS.entrySet()) {
            variables.put("GIT_CONFIG_KEY_" + count, setting.getKey());
            variables.put("GIT_CONFIG_VALUE_" + count, setting.getValue());
            count++;
        }
        variables.put("GIT_CONFIG_COUNT", String.valueOf(count));
        return (command, lines) -> {
            Map<String, String> all = new HashMap<>(variables);
            all.putAll(command.environment());
            return commands.run(command.with(all), lines);
        };
    }
}
