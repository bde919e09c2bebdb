package com.bentoml.manager.cli;

import com.bentoml.manager.plan.Release;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is released, and under which names. */
final class ReleaseOptions implements ReleaseLoader.Source {
    /** A host with an optional port, as image references have it; any other first word there is an account of Docker Hub. */
    private static final Pattern REGISTRY =
            Pattern.compile("(?=.*[.:]|localhost$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\\d{1,5})?");

    private final CommandSpec command;
    private final VersionOptions versionOptions;
    private final Argument<String> registry;

    ReleaseOptions(CommandSpec command, Defaults defaults) {
        this.command = command;
        versionOptions = new VersionOptions(command, defaults);
        registry = Argument.text(
                command,
                OptionSpec.builder("--registry")
                        .paramLabel("HOST")
                        .defaultValue("docker.io")
                        .description(
                                "The registry in image names (default: " + defaults.words() + "${DEFAULT-VALUE})."));
    }

    @Override
    public Release release(Host host, Project project, String packageName) {
        return versionOptions.release(host, project, registry(), packageName);
    }

    /** A release to check a manifest with, which may do without a version. */
    Release releaseOfAnyVersion(Host host, Project project, String packageName) {
        return versionOptions.releaseOfAnyVersion(host, project, registry(), packageName);
    }

    private String registry() {
        if (!REGISTRY.matcher(registry.value()).matches()) {
            throw Misuse.of(
                    command,
                    "--registry: '" + registry.value()
                            + "' is not a registry; a host name with a dot or a port is, such as quay.io or"
                            + " localhost:5000");
        }
        return registry.value();
    }
}
