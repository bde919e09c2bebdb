package com.bentoml.manager.release;

import com.bentoml.manager.login.Trust;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestFiles;
import com.bentoml.manager.manifest.ManifestReader;
import com.bentoml.manager.manifest.ManifestReader.Reading;
import com.bentoml.manager.plan.MadeTags;
import com.bentoml.manager.plan.Planner;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.project.Project;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.Refusal;
import com.bentoml.manager.release.load.ReleaseRequest;
import com.bentoml.manager.release.load.ReleaseSearch;
import com.bentoml.manager.release.load.RequestedRelease;
import com.bentoml.manager.release.load.Result.RefusedException;
import com.bentoml.manager.report.RecordedReleases;
import com.bentoml.manager.tags.RepositoryAudit.Subject;
import com.bentoml.manager.tags.RepositoryAudit.Wanted;
import com.bentoml.manager.yaml.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All manifests of a package, which share a repository, and what the last builds left behind. */
final class WholePackage {
    private final ProjectContext context;
    private final PresentState present;

    /**
     * What they make.
     *
     * @param immutable whether one of them says that released tags stay what they are
     */
    record Contents(Release release, Subject subject, boolean immutable) {}

    WholePackage(ProjectContext context, Trust trust) {
        this.context = context;
        this.present = new PresentState(context, trust);
    }

    /** The package; {@code consequence} says what wasn't done if it can't be known as a whole. */
    Contents load(ReleaseRequest request, String consequence) throws IOException {
        Project project = context.project();
        ReleaseSearch search = new ReleaseSearch(context.environment(), project, request);
        RecordedReleases records = project.recorded();
        String packageName = search.packageName(records);
        Optional<String> cudaVersion = search.cudaVersion();
        if ((ManifestFiles.of(project.manifests(), packageName).isEmpty() || cudaVersion.isPresent())
                && search.manifest(packageName) instanceof ManifestFiles.Choice.Refused refused) {
            throw context.refused(Refusal.MANIFEST, refused.message() + ", in " + project.root());
        }
        refuseMisnamed(consequence);
        RequestedRelease requested = search.release(packageName, records.of(packageName));
        List<Manifest> manifests = manifests(packageName, requested, consequence);
        Release release = release(
                requested,
                manifests.stream()
                        .filter(it -> cudaVersion.isEmpty() || cudaVersion.get().equals(it.cudaVersion()))
                        .toList(),
                consequence);
        List<Wanted> wanted = wanted(manifests, release, cudaVersion);
        context.narrator().planned(wanted.size());
        return new Contents(
                release,
                new Subject(wanted, new MadeTags(release, manifests), present.lock()),
                manifests.stream().anyMatch(Manifest::immutable));
    }

    private void refuseMisnamed(String consequence) {
        Project project = context.project();
        List<Path> misnamed = ManifestFiles.misnamed(project.manifests());
        if (!misnamed.isEmpty()) {
            misnamed.forEach(file -> context.narrator()
                    .detail(project.shown(file)
                            + ": not the name of a manifest; expected one such as bento-server.cuda_v11.5.1.yaml"));
            throw context.refused(Refusal.MANIFEST, "without these, it is unknown which tags are made; " + consequence);
        }
    }

    private List<Manifest> manifests(String packageName, RequestedRelease requested, String consequence) {
        Project project = context.project();
        List<Manifest> manifests = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (Path file : ManifestFiles.of(project.manifests(), packageName)) {
            Reading reading = ManifestReader.read(file, project.shown(file));
            manifests.add(reading.manifest());
            faults.addAll(reading.faults());
            requested.fault(reading).ifPresent(faults::add);
        }
        if (!faults.isEmpty()) {
            context.narrator().faults(faults, "a manifest has faults; " + consequence);
            throw new RefusedException(Refusal.MANIFEST);
        }
        return manifests;
    }

    /** The release that all these manifests are of. */
    private Release release(RequestedRelease requested, List<Manifest> manifests, String consequence) {
        manifests.stream()
                .flatMap(it -> requested.contradictions(it).stream())
                .distinct()
                .forEach(context.narrator()::warning);
        List<Release> releases =
                manifests.stream().map(requested::of).distinct().toList();
        if (releases.size() > 1) {
            throw context.refused(
                    Refusal.MANIFEST,
                    "the manifests of " + requested.packageName() + " are for different repositories, "
                            + releases.stream()
                                    .map(it -> it.repository().toString())
                                    .collect(Collectors.joining(" and "))
                            + "; give --cuda_version to pick one. " + consequence);
        }
        return releases.get(0);
    }

    private static List<Wanted> wanted(List<Manifest> manifests, Release release, Optional<String> cudaVersion) {
        return manifests.stream()
                .filter(manifest -> cudaVersion.isEmpty() || cudaVersion.get().equals(manifest.cudaVersion()))
                .map(new Planner(release)::plan)
                .flatMap(plan -> plan.images().stream().map(image -> new Wanted(image, plan.manifest())))
                .toList();
    }

    ImageRegistry registry(Release release) {
        return present.registry(release.repository().registry());
    }

    /** Tells that the registry doesn't answer, which ends the use case. */
    RefusedException unanswered(Release release, String message) {
        return context.refused(
                Refusal.MISSING, PresentState.unanswered(release.repository().registry(), message));
    }
}
