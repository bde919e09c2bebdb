package com.bentoml.manager.login;

import com.bentoml.manager.process.Home;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.Project;
import com.bentoml.manager.project.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which registries the user named, outside of the project: for this run, in the environment, or in a file at home. */
public final class UserTrust {
    /** A host with an optional port, whose name no project has filled in. */
    private static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\\d{1,5})?";

    private static final String EXPECTED = "' is not a registry; a host such as ghcr.io or localhost:5000 is";

    private final ProgramEnvironment environment;
    private final Project project;

    private UserTrust(ProgramEnvironment environment, Project project) {
        this.environment = environment;
        this.project = project;
    }

    /**
     * The trust that a run has; what can't be a host is refused.
     *
     * @param named the registries that the request names
     */
    public static Trust of(Collection<String> named, ProgramEnvironment environment, Project project)
            throws IOException {
        UserTrust user = new UserTrust(environment, project);
        List<String> hosts =
                new ArrayList<>(named.stream().flatMap(it -> words(it).stream()).toList());
        hosts.addAll(words(environment.variables().getOrDefault("MANAGER_REGISTRY", "")));
        hosts.addAll(user.inEnvironment());
        hosts.addAll(user.inFile());
        return new Trust(hosts);
    }

    private List<String> inEnvironment() {
        List<String> hosts = words(environment.variables().getOrDefault(Trust.VARIABLE, ""));
        hosts.forEach(it -> require(Trust.VARIABLE, it));
        return hosts;
    }

    /** A host for each line; {@code #} begins a comment. A file that the project could have brought along counts as none. */
    private List<String> inFile() throws IOException {
        Path file = folder().resolve(Trust.FILE);
        if (!Files.exists(file) || file.toRealPath().startsWith(project.root())) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(file);
        List<String> hosts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                require(file + ":" + (i + 1), line);
                hosts.add(line);
            }
        }
        return hosts;
    }

    /** As the XDG base directory specification has it: a path that isn't absolute is ignored. */
    private Path folder() {
        return Optional.of(Path.of(environment.variables().getOrDefault("XDG_CONFIG_HOME", "")))
                .filter(Path::isAbsolute)
                .orElseGet(() -> Home.of(environment.variables()).resolve(".config"));
    }

    private void require(String place, String name) {
        if (!name.matches(HOST)) {
            throw new UsageException(place + ": '" + name + EXPECTED);
        }
    }

    private static List<String> words(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }
}
