package com.bentoml.manager.login;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides whether a secret of the user may go to a host. A project names hosts and variables, but it may come from a
 * stranger: the two meet only if the user named the host, outside of the project.
 */
public final class Trust {
    /** The variable of the environment that names hosts. */
    public static final String VARIABLE = "MANAGER_TRUSTED_REGISTRIES";

    /** The file in the folder of the user's configuration that names hosts. */
    public static final String FILE = "manager/trusted-registries";

    private static final String DOCKER_HUB = "docker.io";
    private static final Set<String> DOCKER_HUB_NAMES = Set.of(DOCKER_HUB, "index.docker.io", "registry-1.docker.io");
    private static final Set<String> DOCKER_HUB_SECRETS = Set.of("DOCKER_USER", "DOCKER_PASS", "DOCKER_PASSWORD");

    /** Those of other registries, under the names that this program's own project gives them. */
    private static final Set<String> OTHER_SECRETS =
            Set.of("DOCKER_APIKEY", "QUAY_USER", "QUAY_PASS", "QUAY_API_KEY", "GHCR_USER", "GHCR_TOKEN");

    private final Set<String> hosts;

    /** Trusts the hosts that the user named, and Docker Hub with the variables that are made for it. */
    public Trust(Collection<String> hosts) {
        this.hosts = hosts.stream().map(Trust::normal).collect(Collectors.toUnmodifiableSet());
    }

    /** The variables that hold secrets by their names, independent of the project. */
    public static Set<String> knownSecrets() {
        return Stream.of(DOCKER_HUB_SECRETS, OTHER_SECRETS)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Why the values of variables may not go to a host; nothing if they may. */
    Optional<String> refusal(List<String> variables, String host) {
        List<String> others = variables.stream()
                .filter(it -> !isDockerHub(host) || !DOCKER_HUB_SECRETS.contains(it))
                .toList();
        return others.isEmpty() || isNamed(host)
                ? Optional.empty()
                : Optional.of(words(String.join(" and ", others) + " of the environment", host));
    }

    /** Why any other secret may not; Docker Hub may have it, as no project can mean another. */
    Optional<String> refusal(String what, String host) {
        return isDockerHub(host) || isNamed(host) ? Optional.empty() : Optional.of(words(what, host));
    }

    private boolean isNamed(String host) {
        return hosts.contains(normal(host));
    }

    private static boolean isDockerHub(String host) {
        return normal(host).equals(DOCKER_HUB);
    }

    private static String words(String what, String host) {
        return what + " would go to " + host + ", which only the project names; to allow it, give --registry " + host
                + ", set " + VARIABLE + "=" + host + ", or write " + host + " into ~/.config/" + FILE;
    }

    private static String normal(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return DOCKER_HUB_NAMES.contains(name) ? DOCKER_HUB : name;
    }
}
