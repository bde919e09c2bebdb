package com.bentoml.manager.login;

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
import java.util.stream.Stream;

/**
 * The variables of the user's environment, or else of the project's own {@code .env}, that credentials are looked for
 * in. Secrets of the environment are given only for hosts that the user trusts; those of the file are the project's.
 */
public final class CredentialVariables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)\\}");

    /** Variables of the environment that may stand in a host's name: those that say where something is. */
    private static final Pattern PLACE =
            Pattern.compile("(\\w+_)?(ACCOUNT|ACCOUNT_ID|REGION|LOCATION|ZONE|HOST|HOSTNAME"
                    + "|DOMAIN|PORT|REGISTRY|SERVER|PROJECT|PROJECT_ID|ORG|ORGANIZATION|NAMESPACE|STAGE)");

    /** The syntax of a server, checked again after variables are filled in, so that none becomes an option of docker. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*(:\\d{1,5})?");

    private static final Pattern PART_OF_HOST = Pattern.compile("[A-Za-z0-9.-]{1,63}(:\\d{1,5})?");

    private final Map<String, String> environment;
    private final Map<String, String> file;
    private final Trust trust;

    public CredentialVariables(Map<String, String> environment, Map<String, String> file, Trust trust) {
        this.environment = Map.copyOf(environment);
        this.file = Map.copyOf(file);
        this.trust = trust;
    }

    /** Whether a variable has a value, which nothing but its own registry gets; an empty one is none. */
    public boolean isSet(String name) {
        return value(name).isPresent();
    }

    private Optional<String> value(String name) {
        return of(environment, name).or(() -> of(file, name));
    }

    private static Optional<String> of(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(it -> !it.isEmpty());
    }

    /** Whether a value is the user's own; one that the project's file has as well is the project's. */
    private boolean isOfUser(String name) {
        return of(environment, name).filter(it -> !it.equals(file.get(name))).isPresent();
    }

    /** Hides the values of those whose names say that they are secret, and all that are passwords of registries. */
    public Redaction redaction(List<Registry> registries) {
        return Redaction.of(environment)
                .and(file)
                .and(registries.stream()
                        .filter(registry -> registry.access() instanceof Registry.Variables)
                        .map(registry -> ((Registry.Variables) registry.access()).password())
                        .flatMap(name -> value(name).stream())
                        .toList());
    }

    /** The user and the password of a server. */
    public Secret<Credentials> credentials(Registry.Variables names, String server) {
        Optional<String> user = value(names.username());
        Optional<String> password = value(names.password());
        if (user.isEmpty() || password.isEmpty()) {
            return new Secret.Absent<>();
        }
        return refusal(names, server)
                .<Secret<Credentials>>map(Secret.Denied::new)
                .orElseGet(() -> new Secret.Given<>(new Credentials(user.get(), password.get())));
    }

    /** Why a server may not get the user and password that are set; empty if it may. */
    public Optional<String> refusal(Registry.Variables names, String server) {
        if (isOfUser(names.username()) && Redaction.isSecret(names.username())) {
            return Optional.of(names.username() + " is named as a user of " + server + ", but by its name it is a"
                    + " secret, and a user's name can be seen while docker runs; name another variable");
        }
        return refusal(server, names.username(), names.password());
    }

    private Optional<String> refusal(String server, String... names) {
        return trust.refusal(Stream.of(names).filter(this::isOfUser).distinct().toList(), server);
    }

    /** Why any other secret, which {@code what} names, may not go to a server; nothing if it may. */
    public Optional<String> refusal(String what, String server) {
        return trust.refusal(what, server);
    }

    /** The value of one variable for a server. */
    public Secret<String> secret(String name, String server) {
        return value(name)
                .map(value -> refusal(server, new String[] {name})
                        .<Secret<String>>map(Secret.Denied::new)
                        .orElseGet(() -> new Secret.Given<>(value)))
                .orElseGet(Secret.Absent::new);
    }

    /** The server with its variables filled in, if they all have a value that may stand there. */
    public Optional<String> server(Registry registry) {
        return obstacle(registry).isEmpty() ? Optional.of(filled(registry)) : Optional.empty();
    }

    private String filled(Registry registry) {
        return REFERENCE
                .matcher(registry.server())
                .replaceAll(it -> Matcher.quoteReplacement(value(it.group(1)).orElse("")));
    }

    /** Why the server's name can't be filled in; empty if it can. */
    public Optional<String> obstacle(Registry registry) {
        List<String> missing = references(registry).filter(name -> !isSet(name)).toList();
        if (!missing.isEmpty()) {
            return Optional.of("its server's name needs " + String.join(" and ", missing));
        }
        return secretIn(registry)
                .or(() -> HOST.matcher(filled(registry)).matches()
                        ? Optional.empty()
                        : Optional.of("its server's name, with "
                                + String.join(" and ", references(registry).toList())
                                + " filled in, is none of a host"));
    }

    /** Why the server's name can't be used if a variable in it may be a secret, as names are looked up in the open. */
    public Optional<String> secretIn(Registry registry) {
        return references(registry)
                .filter(name -> isSet(name) && !isPlace(name))
                .map(name ->
                        name + " of the environment would stand in the server's name, and could be a secret; put it"
                                + " into .env, or use a variable such as AWS_REGION")
                .findFirst();
    }

    private static Stream<String> references(Registry registry) {
        return REFERENCE.matcher(registry.server()).results().map((MatchResult it) -> it.group(1));
    }

    private boolean isPlace(String name) {
        if (!isOfUser(name)) {
            return true;
        }
        String value = value(name).orElse("");
        return PLACE.matcher(name).matches()
                && !Redaction.isSecret(name)
                && PART_OF_HOST.matcher(value).matches()
                && Redaction.of(environment).apply(value).equals(value);
    }

    /** The names of the variables that hold credentials, which no program needs. */
    public static Set<String> secrets(List<Registry> registries) {
        Set<String> names = new TreeSet<>(Trust.knownSecrets());
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
