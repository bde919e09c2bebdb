package com.bentoml.manager.cli;

import com.bentoml.manager.login.Trust;
import com.bentoml.manager.manifest.NearName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The variables of the environment that options get their values from where the command line doesn't give them:
 * {@code MANAGER_MAX_WORKERS} for {@code --max_workers}. An empty one counts as none.
 */
final class OptionVariables implements IDefaultValueProvider {
    private static final String PREFIX = "MANAGER_";

    /** What the launcher uses, and what no command line says. */
    private static final Set<String> TAKEN = Set.of("MANAGER_JAVA_OPTS", "MANAGER_ARCHIVE", Trust.VARIABLE);

    /** Options that exclude each other, so that one on the command line speaks for the others too. */
    private static final List<Set<String>> RIVALS = List.of(
            Set.of("--push", "--no_push", "--load"), Set.of("--check", "--logout"), Set.of("--verbosity", "--quiet"));

    private final Map<String, String> environment;

    OptionVariables(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The variable of an option; what asks for a text instead of a run has none. */
    static Optional<String> name(OptionSpec option) {
        return option.usageHelp() || option.versionHelp()
                ? Optional.empty()
                : Optional.of(PREFIX + option.longestName().substring(2).toUpperCase(Locale.ROOT));
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? value(option).map(OptionVariables::literally).orElse(null)
                : null;
    }

    /** What the environment says of an option that the command line leaves open. */
    Optional<String> value(OptionSpec option) {
        CommandLine command = option.command().commandLine();
        return name(option)
                .map(environment::get)
                .filter(value -> !value.isEmpty())
                .filter(value -> !command.isUsageHelpRequested() && !isGiven(option, command.getParseResult()));
    }

    /** Which options of the message have their values from the environment, and not from the arguments. */
    List<String> explanations(CommandSpec command, String message, List<String> arguments) {
        return command.options().stream()
                .filter(option -> value(option).isPresent())
                .filter(option -> arguments.stream().noneMatch(it -> isOption(option, it)))
                .filter(option -> mentions(message, option.longestName()))
                .map(option -> name(option).orElseThrow() + " sets " + option.longestName() + ".")
                .toList();
    }

    /** What to say of variables that no command has, where one has a name like it. */
    List<String> idle(CommandSpec command) {
        Set<String> strange = new TreeSet<>(environment.keySet());
        strange.removeIf(name -> !name.startsWith(PREFIX) || TAKEN.contains(name));
        strange.removeAll(names(command).toList());
        if (strange.isEmpty()) {
            return List.of();
        }
        Set<String> known = command.root().subcommands().values().stream()
                .flatMap(it -> names(it.getCommandSpec()))
                .map(OptionVariables::bare)
                .collect(Collectors.toSet());
        return strange.stream()
                .filter(name -> !known.contains(bare(name)))
                .flatMap(name -> NearName.of(bare(name), known).stream()
                        .map(near -> name + " sets nothing; did you mean " + PREFIX + near + "?"))
                .toList();
    }

    private static Stream<String> names(CommandSpec command) {
        return command.options().stream().flatMap(option -> name(option).stream());
    }

    private static String bare(String variable) {
        return variable.substring(PREFIX.length());
    }

    /** A value that couldn't be read leaves no trace in what was parsed. */
    private static boolean isOption(OptionSpec option, String argument) {
        return Stream.of(option.names()).anyMatch(argument.replaceFirst("=.*", "")::equals);
    }

    private static boolean isGiven(OptionSpec option, @Nullable ParseResult parsed) {
        return parsed != null
                && (parsed.hasMatchedOption(option)
                        || RIVALS.stream()
                                .filter(rivals -> rivals.contains(option.longestName()))
                                .flatMap(Set::stream)
                                .anyMatch(parsed::hasMatchedOption));
    }

    /** Keeps picocli from filling in what looks like its own variables. */
    private static String literally(String value) {
        return value.replace("$", "$$");
    }

    private static boolean mentions(String message, String option) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(option) + "(?![\\w-])")
                .matcher(message)
                .find();
    }
}
