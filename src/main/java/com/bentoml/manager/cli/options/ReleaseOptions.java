package com.bentoml.manager.cli.options;

import com.bentoml.manager.release.load.ReleaseRequest;
import com.bentoml.manager.release.load.ReleaseRequest.Defaults;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is released, and under which names. */
@Command(optionListHeading = "%nRelease:%n")
public class ReleaseOptions {
    /** What help says of commands about what was generated. */
    public static final String RECORDED =
            "The release is the one that generate --dump_metadata recorded, unless options or the"
                    + " environment name another.";

    public static final String VERSION_VARIABLE = "DOCKER_BENTOML_VERSION";

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

    public ReleaseOptions(Defaults defaults) {
        this.defaults = defaults;
    }

    /** The same, for a command whose images can be in another registry than the manifest says. */
    public static final class WithRegistry extends ReleaseOptions {
        @Option(
                names = "--registry",
                paramLabel = "HOST",
                description =
                        "The registry in image names (default: the one in the manifest, else the one that generate"
                                + " --dump_metadata recorded, else docker.io).")
        private Optional<String> registry = Optional.empty();

        public WithRegistry(Defaults defaults) {
            super(defaults);
        }

        @Override
        public Optional<String> registry() {
            return registry;
        }
    }

    /** The registry that was given. */
    public Optional<String> registry() {
        return Optional.empty();
    }

    /** The release that the options and those of the project are about. */
    public ReleaseRequest request(ProjectOptions project) {
        return new ReleaseRequest(
                project.project(),
                project.dockerPackage(),
                project.cudaVersion(),
                bentomlVersion,
                registry(),
                organization,
                defaults);
    }
}
