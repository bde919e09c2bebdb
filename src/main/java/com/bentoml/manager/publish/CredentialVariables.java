package com.bentoml.manager.publish;

import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.process.Redaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables of the environment, or else of a file, that credentials are looked for in. */
public final class CredentialVariables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)\\}");

    private final Map<String, String> environment;
    private final Map<String, String> file;

    public CredentialVariables(Map<String, String> environment, Map<String, String> file) {
        this.environment = Map.copyOf(environment);
        this.file = Map.copyOf(file);
    }

    /** The value of a variable; an empty one is none. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(it -> !it.isEmpty())
                .or(() -> Optional.ofNullable(file.get(name)).filter(it -> !it.isEmpty()));
    }

    /** Hides the values of those whose names say that they are secret. */
    public Redaction redaction() {
        return Redaction.of(environment).and(file);
    }

    public Optional<Credentials> credentials(Registry.Variables names) {
        return value(names.username())
                .flatMap(user -> value(names.password()).map(password -> new Credentials(user, password)));
    }

    /** The server with its variables filled in, if they all have a value. */
    public Optional<String> server(Registry registry) {
        Matcher references = REFERENCE.matcher(registry.server());
        return missing(registry).isEmpty()
                ? Optional.of(references.replaceAll(
                        it -> Matcher.quoteReplacement(value(it.group(1)).orElseThrow())))
                : Optional.empty();
    }

    /** The variables in the server that have no value. */
    public List<String> missing(Registry registry) {
        return REFERENCE
                .matcher(registry.server())
                .results()
                .map((MatchResult it) -> it.group(1))
                .filter(name -> value(name).isEmpty())
                .toList();
    }

    /** The names of the variables that hold credentials, which no program needs. */
    public static Set<String> secrets(List<Registry> registries) {
        Set<String> names = new TreeSet<>();
        for (Registry registry : registries) {
            if (registry.access() instanceof Registry.Variables variables) {
                names.add(variables.username());
                names.add(variables.password());
            }
            registry.apiKeyVariable().ifPresent(names::add);
        }
        return names;
    }
}
