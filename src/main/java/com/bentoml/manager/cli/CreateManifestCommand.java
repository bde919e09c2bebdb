package com.bentoml.manager.cli;

import com.bentoml.manager.files.AtomicFile;
import com.bentoml.manager.files.Layout;
import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.KnownDistros;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestFiles;
import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.manifest.RepositorySyntax;
import com.bentoml.manager.render.ManifestDraft;
import com.bentoml.manager.render.OutputTree;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
    private static final String USUAL_PACKAGE = "bento-server";

    private final Host host;

    @Spec
    private CommandSpec spec;

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

    CreateManifestCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Narrator narrator = verbosityOptions.narrator(host);
        Project project =
                ProjectRoot.project(spec, host.directory().resolve(projectDir).normalize());
        String cuda = cuda();
        KnownDistros known = KnownDistros.forCuda(cuda);
        List<Distro> chosen = chosen(known.distros());
        String packageName = packageName(project);
        Path file = file(project, packageName, cuda);
        String text = ManifestDraft.text(packageName, cuda, destination(), known, chosen);
        return RunLock.during(project, narrator, waited -> {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !overwrite) {
                narrator.error(
                        project.shown(file) + " is there already; nothing was written. Give --overwrite to replace it");
                return ExitCode.USAGE;
            }
            write(project, file, text);
            if (organization.isEmpty() && !packageName.equals(USUAL_PACKAGE)) {
                narrator.warning("package.organization is to be filled in, or given as --organization");
            }
            warn(narrator, project, known, chosen, cuda);
            return ExitCode.DONE;
        });
    }

    private Manifest.PackageInfo destination() {
        registry.flatMap(RepositorySyntax::registry).ifPresent(fault -> {
            throw Misuse.of(spec, "--registry: " + fault);
        });
        organization.flatMap(RepositorySyntax::organization).ifPresent(fault -> {
            throw Misuse.of(spec, "--organization: " + fault);
        });
        return new Manifest.PackageInfo(registry, organization, Optional.empty(), Optional.empty(), false);
    }

    private String cuda() {
        return cudaVersion
                .or(() -> Optional.ofNullable(host.environment().get("DOCKER_CUDA_VERSION"))
                        .filter(it -> !it.isBlank()))
                .orElse(KnownDistros.cudaVersions().get(0));
    }

    private String packageName(Project project) {
        List<String> known = ManifestFiles.packages(project.manifests());
        return dockerPackage.orElse(known.size() == 1 ? known.get(0) : USUAL_PACKAGE);
    }

    private List<Distro> chosen(Map<String, Distro> known) {
        List<String> names = distros.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        String listed = " (" + String.join(", ", known.keySet()) + ")";
        if (names.isEmpty()) {
            throw Misuse.of(spec, "no distro; give --distros with one or more of those known" + listed);
        }
        if (names.equals(List.of(ListEntries.ALL))) {
            return List.copyOf(known.values());
        }
        names.stream().filter(name -> !known.containsKey(name)).findFirst().ifPresent(name -> {
            throw Misuse.of(
                    spec,
                    "--distros: '" + name + "' is not a distro that manager knows" + NearName.hint(name, known.keySet())
                            + listed);
        });
        return names.stream().map(known::get).map(Objects::requireNonNull).toList();
    }

    private Path file(Project project, String packageName, String cuda) {
        if (OutputTree.isTaken(packageName)) {
            throw Misuse.of(spec, ManifestCheck.taken(packageName));
        }
        ManifestFiles.Choice choice = ManifestFiles.place(project.manifests(), packageName, cuda);
        if (choice instanceof ManifestFiles.Choice.Chosen chosen) {
            return chosen.file();
        }
        throw Misuse.of(spec, choice instanceof ManifestFiles.Choice.Refused refused ? refused.message() : "");
    }

    /** An older schema stays, since it may be the one that the other manifests are checked with. */
    private void write(Project project, Path file, String text) throws IOException {
        Files.createDirectories(project.manifests());
        List<Path> written = new ArrayList<>(List.of(file));
        AtomicFile.write(file, text);
        Path schema = project.manifests().resolve(Layout.SCHEMA);
        if (!Files.exists(schema, LinkOption.NOFOLLOW_LINKS)) {
            AtomicFile.write(schema, Manifest.schema());
            written.add(schema);
        }
        if (!verbosityOptions.isQuiet()) {
            written.forEach(it -> host.out().println("made: " + project.shown(it)));
            host.out().flush();
        }
    }

    private static void warn(Narrator narrator, Project project, KnownDistros known, List<Distro> chosen, String cuda) {
        boolean wantsCuda = chosen.stream().anyMatch(distro -> distro.cuda().isPresent());
        if (wantsCuda && !known.cudaVersion().equals(cuda)) {
            narrator.warning("CUDA packages are known for " + String.join(", ", KnownDistros.cudaVersions())
                    + " and not for " + cuda + ", so there is no cudnn; the manifest says where to fill them in");
        }
        String folders = chosen.stream()
                .map(distro -> Layout.TEMPLATES + "/" + distro.templatesDir() + "/")
                .distinct()
                .filter(folder -> !Files.isDirectory(project.root().resolve(folder)))
                .collect(Collectors.joining(", "));
        if (!folders.isEmpty()) {
            narrator.warning("validate and generate will need templates in " + folders);
        }
        if (!Files.exists(project.root().resolve(Layout.DOCKER_IGNORE))) {
            narrator.warning("there is no .dockerignore, so base images can copy all that the project has, a .env"
                    + " included; admit what they need");
        }
    }
}
