package com.bentoml.manager.buildx;

import com.bentoml.manager.plan.PlatformName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A builder as {@code docker buildx inspect} describes it.
 *
 * @param driver such as {@code docker} or {@code docker-container}
 * @param nodes how many it has
 * @param platforms all that its nodes can build for, those that need no emulation first on each node
 */
public record Builder(String name, String driver, int nodes, List<String> platforms, Optional<String> error) {
    public Builder {
        platforms = List.copyOf(platforms);
    }

    /** Reads the description, which is made for people but has kept its form. */
    public static Builder parse(String description) {
        String name = "";
        String driver = "";
        int nodes = 0;
        Optional<String> error = Optional.empty();
        Set<String> platforms = new LinkedHashSet<>();
        for (String line : description.lines().toList()) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("Name:") && name.isEmpty()) {
                name = value;
            } else if (line.startsWith("Name:")) {
                nodes++;
            } else if (line.startsWith("Driver:")) {
                driver = value;
            } else if (line.startsWith("Platforms:")) {
                Stream.of(value.split(",", -1)).map(Builder::platform).forEach(platforms::add);
            } else if (line.startsWith("Error:")) {
                error = Optional.of(value);
            }
        }
        return new Builder(name, driver, nodes, new ArrayList<>(platforms), error);
    }

    /** An asterisk marks a platform that was set by hand. */
    private static String platform(String text) {
        return PlatformName.normal(text.strip().replace("*", ""));
    }

    public List<String> lacking(List<String> wanted) {
        return wanted.stream()
                .map(PlatformName::normal)
                .distinct()
                .filter(platform -> !platforms.contains(platform))
                .toList();
    }

    public boolean isInDaemon() {
        return driver.equals("docker");
    }

    /** Whether it can push an image without a tag; several nodes need one, as buildx writes the index that joins theirs. */
    public boolean pushesWithoutTag() {
        return !isInDaemon() && nodes <= 1;
    }

    public String nativePlatform() {
        return platforms.isEmpty() ? "" : platforms.get(0);
    }
}
