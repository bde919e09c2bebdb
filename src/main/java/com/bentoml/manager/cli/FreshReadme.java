package com.bentoml.manager.cli;

import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.files.Layout;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.publish.Readme;
import com.bentoml.manager.render.OutputPath;
import com.bentoml.manager.render.Rendered;
import com.bentoml.manager.render.RenderedFile;
import com.bentoml.manager.render.Renderer;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes sure that the README on disk is what the manifest and the templates say; one written by hand is as it is. */
final class FreshReadme {
    private final Narrator narrator;
    private final Project project;
    private final Loading.Ready ready;
    private final OutputPath place;

    /** Whether the README can be pushed. */
    sealed interface Result {
        record Fresh(Readme readme) implements Result {}

        /** It can't; the reason has been told. */
        record Refused(int exitCode) implements Result {}
    }

    FreshReadme(Narrator narrator, Project project, Loading.Ready ready) {
        this.narrator = narrator;
        this.project = project;
        this.ready = ready;
        this.place = OutputPath.docs(Layout.readme(ready.manifest().packageName()));
    }

    Result find() throws IOException {
        Rendered rendered = Renderer.render(ready.manifest(), ready.whole(), noImages(), ready.templates());
        if (rendered instanceof Rendered.Faulty faulty) {
            narrator.faults(faulty.faults(), "the templates have faults; nothing was done");
            return new Result.Refused(ExitCode.TEMPLATE);
        }
        Optional<String> wanted = rendered instanceof Rendered.Files files ? text(files) : Optional.empty();
        Path file = project.docs().resolve(place.path());
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return wanted.isPresent()
                    ? refused("isn't there", ". Run " + ready.generate())
                    : refused("isn't there, and without " + Layout.README_TEMPLATE + " nothing makes it", "");
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return wanted.isEmpty() || wanted.get().equals(text)
                ? new Result.Fresh(new Readme(project.shown(place), text))
                : refused(
                        "isn't what the manifest and the templates make for version "
                                + ready.whole().release().bentomlVersion() + " and organization "
                                + ready.whole().release().repository().organization(),
                        ". Run " + ready.generate());
    }

    /** The documents tell of the whole plan, whichever images are rendered beside them. */
    private ReleasePlan noImages() {
        return new ReleasePlan(ready.whole().release(), ready.whole().cudaVersion(), List.of());
    }

    private Optional<String> text(Rendered.Files files) {
        return files.files().stream()
                .filter(file -> file.path().equals(place))
                .map(RenderedFile::text)
                .findFirst();
    }

    private Result refused(String reason, String remedy) {
        narrator.error(project.shown(place) + " " + reason + "; nothing was done" + remedy);
        return new Result.Refused(ExitCode.FAILED);
    }
}
