package com.bentoml.manager.release.explain;

import com.bentoml.manager.plan.ImageTag;
import com.bentoml.manager.plan.Repository;
import com.bentoml.manager.registry.RemoteName;
import java.util.ArrayList;
import java.util.List;

/**
 * An image as people name it.
 *
 * @param repository as much of the end of its repository's name as was given
 */
public record WantedImage(String repository, ImageTag tag) {
    public static WantedImage of(String name) {
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        return new WantedImage(name.substring(0, Math.max(0, colon)), new ImageTag(name.substring(colon + 1)));
    }

    public boolean isIn(Repository whole) {
        return repository.isEmpty() || ("/" + whole).endsWith("/" + repository) || isSame(whole);
    }

    /** Docker Hub has several names. */
    private boolean isSame(Repository whole) {
        RemoteName name = RemoteName.of(repository);
        RemoteName other = RemoteName.of(whole.toString());
        return name.registry().equals(other.registry()) && name.repository().equals(other.repository());
    }

    /** The options with which a command that is about another repository would be about this image's. */
    public String options(Repository other) {
        RemoteName name = RemoteName.of(repository);
        int slash = name.repository().lastIndexOf('/');
        List<String> options = new ArrayList<>();
        if (repository.contains("/")) {
            add(options, "--registry", name.registry(), other.registry());
            add(options, "--organization", name.repository().substring(0, Math.max(0, slash)), other.organization());
        }
        add(options, "--docker_package", name.repository().substring(slash + 1), other.packageName());
        return String.join(" ", options);
    }

    private static void add(List<String> options, String option, String value, String other) {
        if (!value.equals(other) && !value.isEmpty()) {
            options.add(option + " " + value);
        }
    }
}
