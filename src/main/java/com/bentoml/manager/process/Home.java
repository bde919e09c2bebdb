package com.bentoml.manager.process;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The user's own folder. No folder of a project may pass for it, as one would for a name that is empty or relative. */
public final class Home {
    private Home() {}

    /** The folder that {@code HOME} names, or without a path from the root there, the one that the system knows. */
    public static Path of(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("HOME", ""), System.getProperty("user.home", ""))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .findFirst()
                .orElse(Path.of("/"));
    }

    /** Docker's configuration: that of {@code DOCKER_CONFIG}, from the directory that docker is started in, or at home. */
    public static Path dockerConfig(Map<String, String> environment, Path directory) {
        String named = environment.getOrDefault("DOCKER_CONFIG", "");
        Path folder = named.isEmpty() ? of(environment).resolve(".docker") : directory.resolve(named);
        return folder.resolve("config.json");
    }
}
