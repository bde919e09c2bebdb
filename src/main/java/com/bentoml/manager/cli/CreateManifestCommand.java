package com.bentoml.manager.cli;

import com.bentoml.manager.cli.options.VerbosityOptions;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.release.CreateManifest;
import com.bentoml.manager.release.load.Result;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code manager create-manifest}: a manifest to start with, for distros that the program knows. */
@Command(
        name = "create-manifest",
        description = "Start a manifest, manifest/<package>.cuda_v<version>.yaml.",
        footerHeading = "%nExample:%n",
        footer = {
            "  manager create-manifest --docker_package acme --organization acme \\",
            "      --distros debian11,ubi8"
        })
final class CreateManifestCommand implements Callable<Integer> {
    private final ProgramEnvironment environment;

    @Option(
            names = {"-C", "--project_dir", "--project-dir"},
            paramLabel = "DIR",
            description = "The project's root; manifest/ is made in it if need be (default: the working directory).")
    private Path projectDir = Path.of("");

    @Option(
            names = {"--docker_package", "--docker-package"},
            paramLabel = "NAME",
            description = "The package (default: the only one in manifest/, else bento-server).")
    private Optional<String> dockerPackage = Optional.empty();

    @Option(
            names = {"--cuda_version", "--cuda-version"},
            paramLabel = "VERSION",
            description = "The CUDA version (default: DOCKER_CUDA_VERSION, else 11.5.1). CUDA's packages are known for"
                    + " 11.5.1; for another version, the manifest says where to fill them in.")
    private Optional<String> cudaVersion = Optional.empty();

    @Option(
            names = "--distros",
            arity = "1..*",
            split = ",",
            paramLabel = "DISTRO",
            description = "The distros: debian11, debian10, ubi8, amazonlinux2, alpine3.14, or all.")
    private List<String> distros = List.of();

    @Option(
            names = "--organization",
            paramLabel = "NAME",
            description = "Sets package.organization, the organization in image names.")
    private Optional<String> organization = Optional.empty();

    @Option(
            names = "--registry",
            paramLabel = "HOST",
            description = "Sets package.registry, the registry in image names.")
    private Optional<String> registry = Optional.empty();

    @Option(names = "--overwrite", description = "Replace the manifest if there is one already.")
    private boolean overwrite;

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    CreateManifestCommand(ProgramEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Narrator narrator = verbosityOptions.narrator(environment);
        Result<List<String>> result = new CreateManifest(environment, narrator)
                .run(new CreateManifest.Request(
                        projectDir, dockerPackage, cudaVersion, distros, organization, registry, overwrite));
        return ExitCode.of(result, made -> {
            if (!verbosityOptions.isQuiet()) {
                made.forEach(it -> environment.out().println("made: " + it));
                environment.out().flush();
            }
            return ExitCode.DONE;
        });
    }
}
