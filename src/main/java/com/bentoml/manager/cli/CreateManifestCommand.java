package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.KnownDistros;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestFiles;
import com.bentoml.manager.manifest.ManifestSchemaText;
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
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code manager create-manifest}: a manifest to start with, for distros that the program knows. */
final class CreateManifestCommand implements Subcommand {
    static final Outline OUTLINE = new Outline(
            "create-manifest",
            List.of("Start a manifest, manifest/<package>.cuda_v<version>.yaml."),
            List.of("manager create-manifest --docker_package acme --organization acme --distros debian11,ubi8"));

    private static final String USUAL_PACKAGE = "bento-server";

    private final Host host;
    private final CommandSpec spec = OUTLINE.of(this);
    private final Argument<Path> projectDir = Argument.path(
            spec,
            OptionSpec.builder("-C", "--project_dir")
                    .paramLabel("DIR")
                    .description(
                            "The project's root, in which manifest/ is made if need be (default: the working directory).")
                    .initialValue(Path.of("")));
    private final Argument<String> dockerPackage = Argument.text(
            spec, "--docker_package", "NAME", "The package (default: the only one in manifest/, else bento-server).");
    private final Argument<String> cudaVersion = Argument.text(
            spec,
            "--cuda_version",
            "VERSION",
            "The CUDA version. CUDA packages are known for 11.5.1; for others, there are places to fill in"
                    + " (default: DOCKER_CUDA_VERSION, else 11.5.1).");
    private final Argument<List<String>> distros = Argument.texts(
            spec,
            OptionSpec.builder("--distros")
                    .arity("1..*")
                    .splitRegex(",")
                    .paramLabel("DISTRO")
                    .description("The distros: debian11, debian10, ubi8, amazonlinux2, alpine3.14, or all."));
    private final Argument<String> organization =
            Argument.text(spec, "--organization", "NAME", "The organization in image names, for package.organization.");
    private final Argument<String> registry =
            Argument.text(spec, "--registry", "HOST", "The registry in image names, for package.registry.");
    private final Argument<Boolean> overwrite =
            Argument.flag(spec, "--overwrite", "Replace the manifest if there is one already.");
    private final VerbosityOptions verbosityOptions = new VerbosityOptions(spec);

    CreateManifestCommand(Host host) {
        this.host = host;
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        Narrator narrator = verbosityOptions.narrator(host);
        Project project = ProjectRoot.project(
                spec, host.directory().resolve(projectDir.value()).normalize());
        String cuda = cuda();
        KnownDistros known = KnownDistros.forCuda(cuda);
        List<Distro> chosen = chosen(known.distros());
        String packageName = packageName(project);
        Path file = file(project, packageName, cuda);
        String text = ManifestDraft.text(packageName, cuda, destination(), known, chosen);
        return RunLock.during(project, narrator, waited -> {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !overwrite.value()) {
                narrator.error(
                        project.shown(file) + " is there already; nothing was written. Give --overwrite to replace it");
                return ExitCode.USAGE;
            }
            write(project, file, text);
            if (organization.find().isEmpty() && !packageName.equals(USUAL_PACKAGE)) {
                narrator.warning("package.organization is to be filled in, or given as --organization");
            }
            warn(narrator, project, known, chosen, cuda);
            return ExitCode.DONE;
        });
    }

    private Manifest.PackageInfo destination() {
        registry.find().flatMap(RepositorySyntax::registry).ifPresent(fault -> {
            throw Misuse.of(spec, "--registry: " + fault);
        });
        organization.find().flatMap(RepositorySyntax::organization).ifPresent(fault -> {
            throw Misuse.of(spec, "--organization: " + fault);
        });
        return new Manifest.PackageInfo(
                registry.find(), organization.find(), Optional.empty(), Optional.empty(), false);
    }

    private String cuda() {
        return cudaVersion
                .find()
                .or(() -> Optional.ofNullable(host.environment().get("DOCKER_CUDA_VERSION"))
                        .filter(it -> !it.isBlank()))
                .orElse(KnownDistros.cudaVersions().get(0));
    }

    private String packageName(Project project) {
        List<String> known = ManifestFiles.packages(project.manifests());
        return dockerPackage.find().orElse(known.size() == 1 ? known.get(0) : USUAL_PACKAGE);
    }

    private List<Distro> chosen(Map<String, Distro> known) {
        List<String> names = distros.value().stream()
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
        WholeFile.write(file, text);
        Path schema = project.manifests().resolve(ManifestSchemaText.FILE);
        if (!Files.exists(schema, LinkOption.NOFOLLOW_LINKS)) {
            WholeFile.write(schema, ManifestSchemaText.text());
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
                .map(distro -> "templates/" + distro.templatesDir() + "/")
                .distinct()
                .filter(folder -> !Files.isDirectory(project.root().resolve(folder)))
                .collect(Collectors.joining(", "));
        if (!folders.isEmpty()) {
            narrator.warning("validate and generate will need templates in " + folders);
        }
        if (!Files.exists(project.root().resolve(".dockerignore"))) {
            narrator.warning("there is no .dockerignore, so base images can copy all that the project has, a .env"
                    + " included; admit what they need");
        }
    }
}
