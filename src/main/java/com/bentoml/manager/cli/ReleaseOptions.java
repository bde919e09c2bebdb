package com.bentoml.manager.cli;

import com.bentoml.manager.plan.Release;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is released, and under which names. */
final class ReleaseOptions implements ReleaseLoader.Source {
    /** A host with an optional port, as image references have it; any other first word there is an account of Docker Hub. */
    private static final Pattern REGISTRY =
            Pattern.compile("(?=.*[.:]|localhost$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\\d{1,5})?");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Mixin
    private final VersionOptions versionOptions = new VersionOptions();

    @Option(
            names = "--registry",
            paramLabel = "HOST",
            defaultValue = "docker.io",
            description = "The registry in image names (default: ${DEFAULT-VALUE}).")
    private String registry = "";

    @Override
    public Release release(Host host, Project project, String packageName) {
        return versionOptions.release(host, project, registry(), packageName);
    }

    /** A release to check a manifest with, which may do without a version. */
    Release releaseOfAnyVersion(Host host, Project project, String packageName) {
        return versionOptions.releaseOfAnyVersion(host, project, registry(), packageName);
    }

    private String registry() {
        if (!REGISTRY.matcher(registry).matches()) {
            throw Misuse.of(
                    command,
                    "--registry: '" + registry
                            + "' is not a registry; a host name with a dot or a port is, such as quay.io or"
                            + " localhost:5000");
        }
        return registry;
    }
}
