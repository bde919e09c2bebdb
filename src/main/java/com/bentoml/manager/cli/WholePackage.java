package com.bentoml.manager.cli;

import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestFiles;
import com.bentoml.manager.manifest.ManifestReader;
import com.bentoml.manager.manifest.Reading;
import com.bentoml.manager.plan.MadeTags;
import com.bentoml.manager.plan.Planner;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.publish.Trust;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.report.NotedReleases;
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
    private final Host host;
    private final Project project;
    private final Narrator narrator;
    private final PresentState present;

    /**
     * What they make.
     *
     * @param immutable whether one of them says that released tags stay what they are
     */
    record Contents(Release release, Subject subject, boolean immutable) {}

    WholePackage(Host host, Project project, Narrator narrator, Trust trust) {
        this.host = host;
        this.project = project;
        this.narrator = narrator;
        this.present = new PresentState(ProjectLogins.withheld(host, project), project, trust);
    }

    /** The package, or nothing when it has been told why it can't be known as a whole. */
    Optional<Contents> load(ProjectOptions projectOptions, ReleaseOptions releaseOptions, String consequence)
            throws IOException {
        NotedReleases notes = project.noted();
        String packageName = projectOptions.packageName(project, notes);
        Optional<String> cudaVersion = projectOptions.cudaVersion(host);
        if (ManifestFiles.of(project.manifests(), packageName).isEmpty() || cudaVersion.isPresent()) {
            ManifestFiles.Choice choice = projectOptions.manifest(host, project, packageName);
            if (choice instanceof ManifestFiles.Choice.Refused refused) {
                narrator.error(refused.message() + ", in " + project.root());
                return Optional.empty();
            }
        }
        List<Path> misnamed = ManifestFiles.misnamed(project.manifests());
        if (!misnamed.isEmpty()) {
            misnamed.forEach(file -> narrator.detail(project.shown(file)
                    + ": not the name of a manifest; expected one such as bento-server.cuda_v11.5.1.yaml"));
            narrator.error("without these, nobody can tell which tags are made; " + consequence);
            return Optional.empty();
        }
        AskedRelease asked = releaseOptions.of(host, project, packageName, notes.of(packageName));
        List<Manifest> manifests = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (Path file : ManifestFiles.of(project.manifests(), packageName)) {
            Reading reading = ManifestReader.read(file, project.shown(file));
            manifests.add(reading.manifest());
            faults.addAll(reading.faults());
            asked.fault(reading).ifPresent(faults::add);
        }
        if (!faults.isEmpty()) {
            narrator.faults(faults, "a manifest has faults; " + consequence);
            return Optional.empty();
        }
        List<Manifest> picked = manifests.stream()
                .filter(it -> cudaVersion.isEmpty() || cudaVersion.get().equals(it.cudaVersion()))
                .toList();
        picked.stream()
                .flatMap(it -> asked.contradictions(it).stream())
                .distinct()
                .forEach(narrator::warning);
        List<Release> releases = picked.stream().map(asked::of).distinct().toList();
        if (releases.size() > 1) {
            narrator.error("the manifests of " + packageName + " are for different repositories, "
                    + releases.stream().map(it -> it.repository().toString()).collect(Collectors.joining(" and "))
                    + "; give --cuda_version to pick one. " + consequence);
            return Optional.empty();
        }
        Release release = releases.get(0);
        List<Wanted> wanted = wanted(manifests, release, cudaVersion);
        narrator.planned(wanted.size());
        ReleaseLock lock = present.lock(narrator);
        narrator.readLock(lock.images().size());
        return Optional.of(new Contents(
                release,
                new Subject(wanted, new MadeTags(release, manifests), lock),
                manifests.stream().anyMatch(Manifest::immutable)));
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

    /** Tells that the registry doesn't answer. */
    int unanswered(Release release, String message) {
        narrator.error(Silence.of(release.repository().registry(), message));
        return ExitCode.MISSING;
    }
}
