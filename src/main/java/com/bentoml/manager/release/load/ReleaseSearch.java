package com.bentoml.manager.release.load;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.manifest.ManifestFiles;
import com.bentoml.manager.manifest.RepositorySyntax;
import com.bentoml.manager.plan.ImageTag;
import com.bentoml.manager.project.EnvironmentFile;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.Project;
import com.bentoml.manager.project.UsageException;
import com.bentoml.manager.release.load.ReleaseRequest.Defaults;
import com.bentoml.manager.report.RecordedRelease;
import com.bentoml.manager.report.RecordedReleases;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds which package, manifest and version a request is about. */
public final class ReleaseSearch {
    public static final String CUDA_VARIABLE = "DOCKER_CUDA_VERSION";
    public static final String VERSION_VARIABLE = "DOCKER_BENTOML_VERSION";

    private static final String FIRST_PACKAGE = "bento-server";
    private static final String ANY_VERSION = "1.0.0";

    /** Leaves room for the rest of a tag, which has 128 characters at most. */
    private static final int MAX_VERSION = 80;

    private final ProgramEnvironment environment;
    private final Project project;
    private final ReleaseRequest request;

    public ReleaseSearch(ProgramEnvironment environment, Project project, ReleaseRequest request) {
        this.environment = environment;
        this.project = project;
        this.request = request;
    }

    /**
     * The package that was named, else the one that was recorded last, as far as the command goes by that, else the only
     * one there is, else the first this program was made for.
     */
    public String packageName(RecordedReleases recorded) {
        if (request.packageName().isPresent()) {
            return request.packageName().get();
        }
        List<String> known = ManifestFiles.packages(project.manifests());
        Optional<String> implied = recorded.last()
                .filter(it -> isAboutGenerated() && known.contains(it))
                .or(() -> known.size() == 1
                        ? Optional.of(known.get(0))
                        : known.stream().filter(FIRST_PACKAGE::equals).findFirst());
        if (implied.isEmpty() && !known.isEmpty()) {
            throw new UsageException(
                    "there are several packages; give --docker_package (" + String.join(", ", known) + ")");
        }
        return implied.orElse(FIRST_PACKAGE);
    }

    public Optional<String> cudaVersion() {
        if (request.cudaVersion().filter(String::isBlank).isPresent()) {
            throw new UsageException("--cuda_version: is empty; leave it out, or give the version of a manifest");
        }
        return request.cudaVersion()
                .or(() -> Optional.ofNullable(environment.variables().get(CUDA_VARIABLE)))
                .filter(it -> !it.isBlank());
    }

    /** The manifest of a package, which the recorded version picks where no other does and it is still there. */
    public ManifestFiles.Choice manifest(String packageName, RecordedRelease recorded) {
        if (request.defaults() == Defaults.GENERATED
                && cudaVersion().isEmpty()
                && recorded.cudaVersion().isPresent()
                && ManifestFiles.choose(project.manifests(), packageName, recorded.cudaVersion())
                        instanceof ManifestFiles.Choice.Chosen chosen) {
            return chosen;
        }
        return manifest(packageName);
    }

    /** The manifest of a package; a request by name or by a variable for one that isn't there is a wrong one. */
    public ManifestFiles.Choice manifest(String packageName) {
        Optional<String> version = cudaVersion();
        ManifestFiles.Choice choice = ManifestFiles.choose(project.manifests(), packageName, version);
        List<String> packages = ManifestFiles.packages(project.manifests());
        if (choice instanceof ManifestFiles.Choice.Refused refused && !packages.isEmpty()) {
            boolean isPackage = packages.contains(packageName);
            if (!isPackage && request.packageName().isPresent()) {
                throw new UsageException("--docker_package: " + refused.message());
            }
            if (isPackage && request.cudaVersion().isPresent()) {
                throw new UsageException("--cuda_version: " + refused.message());
            }
            if (isPackage && version.isPresent()) {
                throw new UsageException(CUDA_VARIABLE + ": " + refused.message());
            }
        }
        return choice;
    }

    /** The release of a package; one without a version is refused. */
    public RequestedRelease release(String packageName, RecordedRelease recorded) {
        String version = version(recorded)
                .orElseThrow(() -> new UsageException("no version of BentoML; give --bentoml_version, or set "
                        + VERSION_VARIABLE + " in the environment or in .env"
                        + (isAboutGenerated()
                                ? ", or run manager generate --bentoml_version VERSION --dump_metadata"
                                : "")));
        return release(packageName, version, recorded);
    }

    /** The same for checks, which may do without a version. */
    public RequestedRelease releaseOfAnyVersion(String packageName, RecordedRelease recorded) {
        return release(packageName, version(recorded).orElse(ANY_VERSION), recorded);
    }

    private RequestedRelease release(String packageName, String version, RecordedRelease recorded) {
        require("registry", request.registry(), recorded.registry(), RepositorySyntax::registry);
        require("organization", request.organization(), recorded.organization(), RepositorySyntax::organization);
        return new RequestedRelease(packageName, version, request.registry(), request.organization(), recorded);
    }

    /** The version that was recorded, where no option, variable or file says one. */
    public Optional<String> recordedVersion(RecordedRelease recorded) {
        return version(RecordedRelease.NONE).isPresent() ? Optional.empty() : recorded.bentomlVersion();
    }

    private Optional<String> version(RecordedRelease recorded) {
        Supplier<Optional<String>> ofFile = () -> EnvironmentFile.value(project.environmentFile(), VERSION_VARIABLE)
                .map(it -> checked(VERSION_VARIABLE + " in .env", it));
        Supplier<Optional<String>> ofNotes = () ->
                recorded.bentomlVersion().map(it -> checked("bentoml_version in " + Layout.RELEASES_METADATA, it));
        return request.bentomlVersion()
                .map(it -> checked("--bentoml_version", it))
                .or(() -> Optional.ofNullable(environment.variables().get(VERSION_VARIABLE))
                        .filter(it -> !it.isBlank())
                        .map(it -> checked(VERSION_VARIABLE, it)))
                .or(isAboutGenerated() ? ofNotes : ofFile)
                .or(isAboutGenerated() ? ofFile : ofNotes);
    }

    /** A command about what was generated takes the version of that, and one that generates takes what comes next. */
    private boolean isAboutGenerated() {
        return request.defaults() != Defaults.USUAL;
    }

    private static String checked(String source, String version) {
        if (version.length() > MAX_VERSION || !new ImageTag(version).isValid()) {
            throw new UsageException(source + ": '" + version + "' can't stand in a tag; at most " + MAX_VERSION
                    + " letters, digits and _ . - can, and . and - not in front");
        }
        return version;
    }

    private static void require(
            String key, Optional<String> given, Optional<String> recorded, Function<String, Optional<String>> syntax) {
        String source = given.isPresent() ? "--" + key : key + " in " + Layout.RELEASES_METADATA;
        given.or(() -> recorded).flatMap(syntax).ifPresent(fault -> {
            throw new UsageException(source + ": " + fault);
        });
    }
}
