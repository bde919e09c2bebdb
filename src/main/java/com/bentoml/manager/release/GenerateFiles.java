package com.bentoml.manager.release;

import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.ProjectLock;
import com.bentoml.manager.release.load.LoadedRelease;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.Refusal;
import com.bentoml.manager.release.load.ReleaseLoader;
import com.bentoml.manager.release.load.ReleaseRequest;
import com.bentoml.manager.release.load.ReleaseSearch;
import com.bentoml.manager.release.load.Result;
import com.bentoml.manager.release.load.Result.RefusedException;
import com.bentoml.manager.release.load.SelectionRequest;
import com.bentoml.manager.render.Rendered;
import com.bentoml.manager.render.Renderer;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.report.RecordedReleases;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code generate}: manifest, plan, render, write. */
public final class GenerateFiles {
    private final ProgramEnvironment environment;
    private final Narrator narrator;

    /**
     * What is generated.
     *
     * @param metadata whether build.meta.json and releases.meta.json are written, too
     * @param overwrite whether files that this program didn't make may be removed
     * @param check whether the disk is only compared
     */
    public record Request(
            ReleaseRequest release, SelectionRequest selection, boolean metadata, boolean overwrite, boolean check) {}

    /** What came of it; the lines are for stdout. */
    public sealed interface Outcome {
        List<String> lines();

        /**
         * How the disk differs.
         *
         * @param counts how often in which way
         * @param remedy the command that ends it
         */
        record Compared(List<String> lines, Map<String, Integer> counts, String remedy) implements Outcome {
            public boolean same() {
                return counts.values().stream().allMatch(count -> count == 0);
            }
        }

        /** What was written. */
        record Written(List<String> lines) implements Outcome {}
    }

    public GenerateFiles(ProgramEnvironment environment, Narrator narrator) {
        this.environment = environment;
        this.narrator = narrator;
    }

    public Result<Outcome> run(Request request) throws IOException {
        return Result.of(() -> {
            ProjectContext context =
                    ProjectContext.open(environment, narrator, request.release().project());
            RecordedReleases records = context.project().recordedOrNone();
            reportRecordedVersion(context, request.release(), records);
            GeneratedTree first = rendered(context, request, records);
            if (request.check()) {
                return first.check(request.metadata());
            }
            return ProjectLock.waiting(context.project(), narrator, waited -> {
                GeneratedTree tree =
                        waited ? rendered(context, request, context.project().recordedOrNone()) : first;
                return tree.write(request.metadata(), request.overwrite());
            });
        });
    }

    private void reportRecordedVersion(ProjectContext context, ReleaseRequest request, RecordedReleases records) {
        ReleaseSearch search = new ReleaseSearch(environment, context.project(), request);
        search.recordedVersion(records.of(search.packageName(records)))
                .ifPresent(version -> narrator.takes("version " + version));
    }

    /** Everything up to the disk. */
    private GeneratedTree rendered(ProjectContext context, Request request, RecordedReleases records)
            throws IOException {
        LoadedRelease release =
                new ReleaseLoader(context, request.release(), request.selection()).load(records, narrator::refuses);
        release.requested().takenFromRecords(release.manifest()).forEach(narrator::takes);
        narrator.planned(release.selected().images().size());
        Rendered rendered =
                Renderer.render(release.manifest(), release.whole(), release.selected(), release.templates());
        if (rendered instanceof Rendered.Faulty faulty) {
            narrator.refuses(faulty.faults());
            throw new RefusedException(Refusal.TEMPLATE);
        }
        Rendered.Files files = (Rendered.Files) rendered;
        narrator.rendered(files.files().size());
        return new GeneratedTree(context, release, files);
    }
}
