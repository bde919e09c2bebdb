package com.bentoml.manager.publish;

import com.bentoml.manager.login.DockerConfig;
import com.bentoml.manager.process.Command;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.CommandRunner;
import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.process.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Docker's plugin {@code pushrm}, which brings READMEs to registries. */
public final class Pushrm {
    static final String USER = "DOCKER_USER";
    static final String PASSWORD = "DOCKER_PASS";
    static final String API_KEY = "DOCKER_APIKEY";

    /** What the plugin takes from its environment for any registry, or in place of its options. */
    private static final List<String> PREFIXES =
            List.of(USER, PASSWORD, API_KEY, USER + "__", PASSWORD + "__", "APIKEY__", "PUSHRM_");

    private static final String PLACE = "https://github.com/christian-korneck/docker-pushrm/releases";
    private static final Duration QUICK = Duration.ofSeconds(30);

    /** The plugin's own calls have no time limit. */
    private static final Duration PUSH = Duration.ofMinutes(1);

    private final CommandRunner commands;
    private final Path directory;
    private final StopSignal stop;
    private final Environment environment;

    /**
     * Where the plugin runs.
     *
     * @param variables those of this program, which the plugin would inherit
     * @param secrets the names of those that hold credentials
     */
    public record Environment(Map<String, String> variables, Set<String> secrets, DockerConfig config) {
        /** The variables that the plugin must not see, so that no registry gets the credentials of another. */
        Set<String> withheld(Set<String> given) {
            Set<String> names = variables.keySet().stream()
                    .filter(name -> PREFIXES.stream().anyMatch(prefix -> isOf(prefix, name)))
                    .collect(Collectors.toCollection(HashSet::new));
            names.addAll(secrets);
            names.removeAll(given);
            return names;
        }

        private static boolean isOf(String prefix, String name) {
            return prefix.endsWith("_") ? name.startsWith(prefix) : name.equals(prefix);
        }
    }

    public Pushrm(CommandRunner commands, Path directory, StopSignal stop, Environment environment) {
        this.commands = commands;
        this.directory = directory;
        this.stop = stop;
        this.environment = environment;
    }

    /** What is missing for a push. Without the plugin, docker gives its own help, and says that all is well. */
    public Optional<String> fault() {
        CommandResult result = commands.without(environment.withheld(Set.of()))
                .run(Command.of(List.of("docker", "pushrm", "--help"), directory)
                        .within(QUICK)
                        .until(stop));
        if (!(result instanceof CommandResult.Exited exited)) {
            return result instanceof CommandResult.Failed
                    ? Optional.of("docker isn't there; install it, and have it on PATH")
                    : Optional.of("docker had no answer within " + QUICK.toSeconds() + " s");
        }
        return exited.succeeded() && exited.output().contains("--provider")
                ? Optional.empty()
                : Optional.of(invalid(exited.output())
                        .map(reason -> "docker can't use its plugin pushrm: " + reason)
                        .orElse("docker has no pushrm; get docker-pushrm from " + PLACE
                                + ", and make it the executable "
                                + environment.config().folder().resolve("cli-plugins/docker-pushrm")));
    }

    private static Optional<String> invalid(String help) {
        return help.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("pushrm "))
                .map(line -> line.substring("pushrm ".length()).strip())
                .findFirst();
    }

    /** Pushes once; no line that the plugin writes has the credentials in it. */
    public CommandResult push(ReadmePush push, Consumer<String> lines) {
        Map<String, String> given = push.login() instanceof PushLogin.Given login ? login.variables() : Map.of();
        Redaction redaction = new Redaction(given.entrySet().stream()
                .filter(variable -> !variable.getKey().equals(USER))
                .map(Map.Entry::getValue)
                .toList());
        return commands.without(environment.withheld(given.keySet()))
                .run(
                        Command.of(words(push), directory)
                                .with(given)
                                .within(PUSH)
                                .until(stop),
                        line -> lines.accept(redaction.apply(line)));
    }

    /** The plugin ignores {@code DOCKER_CONFIG}, and prints causes only with its debug option. */
    public List<String> words(ReadmePush push) {
        List<String> words = new ArrayList<>(List.of("docker", "pushrm", "--debug"));
        words.addAll(List.of("--provider", push.target().registry().provider().key()));
        words.addAll(List.of("--file", push.readme().path()));
        push.shortDescription()
                .filter(text -> push.target().isDockerHub())
                .ifPresent(text -> words.addAll(List.of("--short", text)));
        if (push.login() instanceof PushLogin.Stored) {
            words.addAll(List.of("--config", environment.config().file().toString()));
        }
        words.add(push.target().repository());
        return List.copyOf(words);
    }
}
