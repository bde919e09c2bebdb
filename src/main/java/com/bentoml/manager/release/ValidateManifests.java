package com.bentoml.manager.release;

import com.bentoml.manager.manifest.ManifestFiles;
import com.bentoml.manager.manifest.ManifestReader;
import com.bentoml.manager.manifest.ManifestReader.Reading;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.Project;
import com.bentoml.manager.project.ProjectRoot;
import com.bentoml.manager.release.load.ManifestCheck;
import com.bentoml.manager.release.load.Refusal;
import com.bentoml.manager.release.load.ReleaseLoader;
import com.bentoml.manager.release.load.ReleaseRequest;
import com.bentoml.manager.release.load.ReleaseSearch;
import com.bentoml.manager.release.load.Result;
import com.bentoml.manager.release.load.Result.RefusedException;
import com.bentoml.manager.render.TemplateTree;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.report.RecordedReleases;
import com.bentoml.manager.yaml.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code validate}: what generate checks before it renders, for one manifest or all. */
public final class ValidateManifests {
    private final ProgramEnvironment environment;
    private final Narrator narrator;

    /** A manifest without faults, by its path from the project's root, and what it makes. */
    public record Valid(String file, int distros, int images) {}

    /** The result for all manifests; faults and warnings have been reported. */
    public record Outcome(List<Valid> valid, boolean faulty) {}

    public ValidateManifests(ProgramEnvironment environment, Narrator narrator) {
        this.environment = environment;
        this.narrator = narrator;
    }

    public Result<Outcome> run(ReleaseRequest request) throws IOException {
        return Result.of(() -> {
            Project project = ProjectRoot.open(environment, narrator, request.project());
            ReleaseSearch search = new ReleaseSearch(environment, project, request);
            List<Path> all = ManifestFiles.all(project.manifests());
            boolean isOne =
                    request.packageName().isPresent() || search.cudaVersion().isPresent();
            if (!isOne && !all.isEmpty()) {
                return check(project, search, all);
            }
            ManifestFiles.Choice choice = search.manifest(search.packageName(RecordedReleases.NONE));
            if (choice instanceof ManifestFiles.Choice.Refused refused) {
                narrator.error(refused.message() + ", in " + project.root());
                throw new RefusedException(Refusal.MANIFEST);
            }
            return check(project, search, List.of(((ManifestFiles.Choice.Chosen) choice).file()));
        });
    }

    private Outcome check(Project project, ReleaseSearch search, List<Path> files) throws IOException {
        TemplateTree templates = TemplateTree.of(project.root());
        RecordedReleases records = project.recordedOrNone();
        List<Fault> faults = new ArrayList<>();
        List<Valid> valid = new ArrayList<>();
        Map<Release, Set<String>> tags = new LinkedHashMap<>();
        for (Path file : files) {
            Reading reading = ManifestReader.read(file, project.shown(file));
            String packageName = reading.manifest().packageName();
            ManifestCheck check = ManifestCheck.of(
                    reading, search.releaseOfAnyVersion(packageName, records.of(packageName)), templates);
            faults.addAll(check.faults());
            ReleasePlan whole = check.whole();
            Set<String> made = tags.computeIfAbsent(whole.release(), it -> new HashSet<>());
            whole.images().forEach(image -> made.add(image.reference().tag().text()));
            if (check.faults().isEmpty()) {
                valid.add(new Valid(
                        project.shown(file),
                        whole.byDistro().size(),
                        whole.images().size()));
            }
        }
        narrator.checked(files.size());
        tags.forEach((release, made) ->
                ReleaseLoader.sharedTags(project, release, made).forEach(narrator::warning));
        if (!faults.isEmpty()) {
            narrator.finds(faults);
        }
        return new Outcome(valid, !faults.isEmpty());
    }
}
