package com.bentoml.manager.publish;

import com.bentoml.manager.manifest.Registry;
import java.util.Locale;
import java.util.Optional;

/**
 * A repository that shows a README.
 *
 * @param server the registry's, with its variables filled in
 */
public record ReadmeTarget(Registry registry, String server, String organization, String packageName) {
    private static final String DOCKER_HUB = "docker.io";

    /** The most that Docker Hub shows, in bytes of UTF-8. */
    private static final int DOCKER_HUB_LIMIT = 25_000;

    public String repository() {
        return server + "/" + organization + "/" + packageName;
    }

    /** Where the README is seen, if the registry's description says so. */
    public Optional<String> url() {
        return registry.readmeUrl()
                .map(url -> url.replace("{organization}", organization).replace("{package}", packageName));
    }

    boolean isDockerHub() {
        return registry.provider() == Registry.Provider.DOCKERHUB;
    }

    /** Why docker-pushrm can't name the repository: it takes it apart at every colon and slash. */
    public Optional<String> obstacle() {
        if (isDockerHub() != server.equals(DOCKER_HUB)) {
            return Optional.of("docker-pushrm has the provider dockerhub for docker.io, and for no other server");
        }
        if (server.contains(":")) {
            return Optional.of("docker-pushrm can't push to a server with a port, such as " + server);
        }
        return organization.contains("/")
                ? Optional.of("docker-pushrm can't push to an organization with a / in it, such as " + organization)
                : Optional.empty();
    }

    /** By how much a README is too long, and what makes it so. */
    public Optional<String> excess(Readme readme) {
        int bytes = readme.bytes();
        if (!isDockerHub() || bytes <= DOCKER_HUB_LIMIT) {
            return Optional.empty();
        }
        String longest = readme.longestSection()
                .map(section -> "; the longest section is '" + section.heading() + "' in line " + section.line()
                        + ", with " + grouped(section.bytes()) + " bytes")
                .orElse("");
        return Optional.of(readme.path() + " has " + grouped(bytes) + " bytes, " + grouped(bytes - DOCKER_HUB_LIMIT)
                + " more than the " + grouped(DOCKER_HUB_LIMIT) + " that Docker Hub takes" + longest);
    }

    private static String grouped(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
