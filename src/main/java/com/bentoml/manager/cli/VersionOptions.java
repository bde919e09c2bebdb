package com.bentoml.manager.cli;

import com.bentoml.manager.plan.ImageTag;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.plan.Repository;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Which version is released, and for which organization. */
final class VersionOptions {
    static final String VERSION_VARIABLE = "DOCKER_BENTOML_VERSION";

    private static final String ANY_VERSION = "1.0.0";

    /** Leaves room for the rest of a tag, which has 128 characters at most. */
    private static final int MAX_VERSION = 80;

    private static final Pattern ORGANIZATION =
            Pattern.compile("[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*(/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)*");

    private final CommandSpec command;
    private final Defaults defaults;
    private final Argument<String> bentomlVersion;
    private final Argument<String> organization;

    VersionOptions(CommandSpec command, Defaults defaults) {
        this.command = command;
        this.defaults = defaults;
        bentomlVersion = Argument.text(
                command,
                "--bentoml_version",
                "VERSION",
                "BentoML's version in the images and tags (default: " + VERSION_VARIABLE
                        + " from the environment, else " + defaults.words() + "the one in .env).");
        organization = Argument.text(
                command,
                OptionSpec.builder("--organization")
                        .paramLabel("NAME")
                        .defaultValue("bentoml")
                        .description("The organization in image names (default: " + defaults.words()
                                + "${DEFAULT-VALUE})."));
    }

    /** The release of a package to a registry. */
    Release release(Host host, Project project, String registry, String packageName) {
        String version = version(host, project)
                .orElseThrow(() -> misuse("no version of BentoML; give --bentoml_version, or set " + VERSION_VARIABLE
                        + " in the environment or in .env"
                        + (defaults == Defaults.USUAL ? "" : ", or run manager generate --dump_metadata")));
        return new Release(version, repository(registry, packageName));
    }

    /** The same for checks, which may do without a version. */
    Release releaseOfAnyVersion(Host host, Project project, String registry, String packageName) {
        return new Release(version(host, project).orElse(ANY_VERSION), repository(registry, packageName));
    }

    private Repository repository(String registry, String packageName) {
        if (!ORGANIZATION.matcher(organization.value()).matches()) {
            throw misuse("--organization: '" + organization.value()
                    + "' is not a name in a registry; lower-case letters, digits and . _ - between them are");
        }
        return new Repository(registry, organization.value(), packageName);
    }

    private Optional<String> version(Host host, Project project) {
        if (bentomlVersion.find().isPresent()) {
            return bentomlVersion.find().map(it -> checked("--bentoml_version", it));
        }
        String ofEnvironment = host.environment().getOrDefault(VERSION_VARIABLE, "");
        if (!ofEnvironment.isBlank()) {
            return Optional.of(checked(VERSION_VARIABLE, ofEnvironment));
        }
        return EnvironmentFile.value(project.environmentFile(), VERSION_VARIABLE)
                .map(value -> checked(VERSION_VARIABLE + " in .env", value));
    }

    private String checked(String source, String version) {
        if (version.length() > MAX_VERSION || !new ImageTag(version).isValid()) {
            throw misuse(source + ": '" + version + "' can't stand in a tag; at most " + MAX_VERSION
                    + " letters, digits and _ . - can, and . and - not in front");
        }
        return version;
    }

    private ParameterException misuse(String message) {
        return Misuse.of(command, message);
    }
}
