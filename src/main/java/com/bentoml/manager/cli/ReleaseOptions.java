package com.bentoml.manager.cli;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.manifest.RepositorySyntax;
import com.bentoml.manager.plan.ImageTag;
import com.bentoml.manager.report.NotedRelease;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is released, and under which names. */
@Command(optionListHeading = "%nRelease:%n")
class ReleaseOptions {
    /** What help says of commands about what was generated. */
    static final String RECORDED =
            "The release is the one that generate --dump_metadata recorded, unless options or the"
                    + " environment name another.";

    static final String VERSION_VARIABLE = "DOCKER_BENTOML_VERSION";

    private static final String ANY_VERSION = "1.0.0";

    /** Leaves room for the rest of a tag, which has 128 characters at most. */
    private static final int MAX_VERSION = 80;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private final Defaults defaults;

    @Option(
            names = {"--bentoml_version", "--bentoml-version"},
            paramLabel = "VERSION",
            description = "BentoML's version in the images and tags (default: " + VERSION_VARIABLE
                    + " from .env or the environment, or the one that generate --dump_metadata recorded).")
    private Optional<String> bentomlVersion = Optional.empty();

    @Option(
            names = "--organization",
            paramLabel = "NAME",
            description =
                    "The organization in image names (default: the one in the manifest, else the one that generate"
                            + " --dump_metadata recorded, else bentoml for bento-server).")
    private Optional<String> organization = Optional.empty();

    ReleaseOptions(Defaults defaults) {
        this.defaults = defaults;
    }

    /** The same, for a command whose images can be in another registry than the manifest says. */
    static final class WithRegistry extends ReleaseOptions {
        @Option(
                names = "--registry",
                paramLabel = "HOST",
                description =
                        "The registry in image names (default: the one in the manifest, else the one that generate"
                                + " --dump_metadata recorded, else docker.io).")
        private Optional<String> registry = Optional.empty();

        WithRegistry(Defaults defaults) {
            super(defaults);
        }

        @Override
        Optional<String> registry() {
            return registry;
        }
    }

    /** The registry that was given. */
    Optional<String> registry() {
        return Optional.empty();
    }

    /** The release of a package; without a version it is misuse. */
    AskedRelease of(Host host, Project project, String packageName, NotedRelease noted) {
        String version = given(host, project, noted)
                .orElseThrow(() -> misuse("no version of BentoML; give --bentoml_version, or set " + VERSION_VARIABLE
                        + " in the environment or in .env"
                        + (notesFirst() ? ", or run manager generate --bentoml_version VERSION --dump_metadata" : "")));
        return of(packageName, version, noted);
    }

    /** The same for checks, which may do without a version. */
    AskedRelease ofAnyVersion(Host host, Project project, String packageName, NotedRelease noted) {
        return of(packageName, given(host, project, noted).orElse(ANY_VERSION), noted);
    }

    private AskedRelease of(String packageName, String version, NotedRelease noted) {
        Optional<String> host = registry();
        require("registry", host, noted.registry(), RepositorySyntax::registry);
        require("organization", organization, noted.organization(), RepositorySyntax::organization);
        return new AskedRelease(packageName, version, host, organization, noted);
    }

    /** The version that was noted, where no option, variable or file says one. */
    Optional<String> takenFromNotes(Host host, Project project, NotedRelease noted) {
        return given(host, project, NotedRelease.NONE).isPresent() ? Optional.empty() : noted.bentomlVersion();
    }

    private Optional<String> given(Host host, Project project, NotedRelease noted) {
        Supplier<Optional<String>> ofFile = () -> EnvironmentFile.value(project.environmentFile(), VERSION_VARIABLE)
                .map(it -> checked(VERSION_VARIABLE + " in .env", it));
        Supplier<Optional<String>> ofNotes =
                () -> noted.bentomlVersion().map(it -> checked("bentoml_version in " + Layout.RELEASES_METADATA, it));
        return bentomlVersion
                .map(it -> checked("--bentoml_version", it))
                .or(() -> Optional.ofNullable(host.environment().get(VERSION_VARIABLE))
                        .filter(it -> !it.isBlank())
                        .map(it -> checked(VERSION_VARIABLE, it)))
                .or(notesFirst() ? ofNotes : ofFile)
                .or(notesFirst() ? ofFile : ofNotes);
    }

    /** A command about what was generated takes the version of that, and one that generates takes what comes next. */
    private boolean notesFirst() {
        return defaults != Defaults.USUAL;
    }

    private String checked(String source, String version) {
        if (version.length() > MAX_VERSION || !new ImageTag(version).isValid()) {
            throw misuse(source + ": '" + version + "' can't stand in a tag; at most " + MAX_VERSION
                    + " letters, digits and _ . - can, and . and - not in front");
        }
        return version;
    }

    private void require(
            String key, Optional<String> given, Optional<String> noted, Function<String, Optional<String>> syntax) {
        String source = given.isPresent() ? "--" + key : key + " in " + Layout.RELEASES_METADATA;
        given.or(() -> noted).flatMap(syntax).ifPresent(fault -> {
            throw misuse(source + ": " + fault);
        });
    }

    private ParameterException misuse(String message) {
        return Misuse.of(command, message);
    }
}
