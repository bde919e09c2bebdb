package com.bentoml.manager.release;

import com.bentoml.manager.files.AtomicFile;
import com.bentoml.manager.files.Layout;
import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestFiles;
import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.manifest.RepositorySyntax;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.Project;
import com.bentoml.manager.project.ProjectLock;
import com.bentoml.manager.project.ProjectRoot;
import com.bentoml.manager.project.UsageException;
import com.bentoml.manager.release.load.ManifestCheck;
import com.bentoml.manager.release.load.Refusal;
import com.bentoml.manager.release.load.Result;
import com.bentoml.manager.release.load.Result.RefusedException;
import com.bentoml.manager.release.load.SelectionRequest;
import com.bentoml.manager.render.KnownDistros;
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

/** {@code create-manifest}: a manifest to start with, for distros that the program knows. */
public final class CreateManifest {
    private static final String USUAL_PACKAGE = "bento-server";

    private final ProgramEnvironment environment;
    private final Narrator narrator;

    /**
     * The manifest to write.
     *
     * @param projectDir where manifest/ is, or is made
     * @param distros keys of known distros, or all
     * @param overwrite whether a manifest that is there is replaced
     */
    public record Request(
            Path projectDir,
            Optional<String> packageName,
            Optional<String> cudaVersion,
            List<String> distros,
            Optional<String> organization,
            Optional<String> registry,
            boolean overwrite) {}

    public CreateManifest(ProgramEnvironment environment, Narrator narrator) {
        this.environment = environment;
        this.narrator = narrator;
    }

    /** The files that were written, by their paths from the project's root. */
    public Result<List<String>> run(Request request) throws IOException {
        return Result.of(() -> {
            Project project = ProjectRoot.at(
                    environment.directory().resolve(request.projectDir()).normalize());
            String cuda = cuda(request);
            KnownDistros known = KnownDistros.forCuda(cuda);
            List<Distro> chosen = chosen(request.distros(), known.distros());
            String packageName = packageName(request, project);
            Path file = file(project, packageName, cuda);
            String text = ManifestDraft.text(packageName, cuda, destination(request), known, chosen);
            List<String> written = ProjectLock.waiting(project, narrator, waited -> {
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !request.overwrite()) {
                    narrator.error(project.shown(file)
                            + " is there already; nothing was written. Give --overwrite to replace it");
                    throw new RefusedException(Refusal.USAGE);
                }
                return write(project, file, text);
            });
            if (request.organization().isEmpty() && !packageName.equals(USUAL_PACKAGE)) {
                narrator.warning("package.organization is to be filled in, or given as --organization");
            }
            warn(project, known, chosen, cuda);
            return written;
        });
    }

    private Manifest.PackageInfo destination(Request request) {
        request.registry().flatMap(RepositorySyntax::registry).ifPresent(fault -> {
            throw new UsageException("--registry: " + fault);
        });
        request.organization().flatMap(RepositorySyntax::organization).ifPresent(fault -> {
            throw new UsageException("--organization: " + fault);
        });
        return new Manifest.PackageInfo(
                request.registry(), request.organization(), Optional.empty(), Optional.empty(), false);
    }

    private String cuda(Request request) {
        return request.cudaVersion()
                .or(() -> Optional.ofNullable(environment.variables().get("DOCKER_CUDA_VERSION"))
                        .filter(it -> !it.isBlank()))
                .orElse(KnownDistros.cudaVersions().get(0));
    }

    private static String packageName(Request request, Project project) {
        List<String> known = ManifestFiles.packages(project.manifests());
        return request.packageName().orElse(known.size() == 1 ? known.get(0) : USUAL_PACKAGE);
    }

    private static List<Distro> chosen(List<String> distros, Map<String, Distro> known) {
        List<String> names = distros.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        String listed = " (" + String.join(", ", known.keySet()) + ")";
        if (names.isEmpty()) {
            throw new UsageException("no distro; give --distros with one or more of those known" + listed);
        }
        if (names.equals(List.of(SelectionRequest.ALL_ENTRIES))) {
            return List.copyOf(known.values());
        }
        names.stream().filter(name -> !known.containsKey(name)).findFirst().ifPresent(name -> {
            throw new UsageException("--distros: '" + name + "' is not a distro that manager knows"
                    + NearName.hint(name, known.keySet()) + listed);
        });
        return names.stream().map(known::get).map(Objects::requireNonNull).toList();
    }

    private static Path file(Project project, String packageName, String cuda) {
        if (OutputTree.isTaken(packageName)) {
            throw new UsageException(ManifestCheck.taken(packageName));
        }
        ManifestFiles.Choice choice = ManifestFiles.place(project.manifests(), packageName, cuda);
        if (choice instanceof ManifestFiles.Choice.Chosen chosen) {
            return chosen.file();
        }
        throw new UsageException(choice instanceof ManifestFiles.Choice.Refused refused ? refused.message() : "");
    }

    /** An older schema stays, since it may be the one that the other manifests are checked with. */
    private static List<String> write(Project project, Path file, String text) throws IOException {
        Files.createDirectories(project.manifests());
        List<Path> written = new ArrayList<>(List.of(file));
        AtomicFile.write(file, text);
        Path schema = project.manifests().resolve(Layout.SCHEMA);
        if (!Files.exists(schema, LinkOption.NOFOLLOW_LINKS)) {
            AtomicFile.write(schema, Manifest.schema());
            written.add(schema);
        }
        return written.stream().map(project::shown).toList();
    }

    private void warn(Project project, KnownDistros known, List<Distro> chosen, String cuda) {
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
