package com.bentoml.manager.release;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.publish.Readme;
import com.bentoml.manager.release.load.LoadedRelease;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.Refusal;
import com.bentoml.manager.release.load.Result.RefusedException;
import com.bentoml.manager.render.OutputPath;
import com.bentoml.manager.render.Rendered;
import com.bentoml.manager.render.RenderedFile;
import com.bentoml.manager.render.Renderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes sure that the README on disk is what the manifest and the templates say; one written by hand is as it is. */
final class FreshReadme {
    private final ProjectContext context;
    private final LoadedRelease release;
    private final OutputPath place;

    FreshReadme(ProjectContext context, LoadedRelease release) {
        this.context = context;
        this.release = release;
        this.place = OutputPath.docs(Layout.readme(release.manifest().packageName()));
    }

    /** The README; the use case ends where it can't be pushed. */
    Readme find() throws IOException {
        Rendered rendered = Renderer.render(release.manifest(), release.whole(), noImages(), release.templates());
        if (rendered instanceof Rendered.Faulty faulty) {
            context.narrator().faults(faulty.faults(), "the templates have faults; nothing was done");
            throw new RefusedException(Refusal.TEMPLATE);
        }
        Optional<String> wanted = text((Rendered.Files) rendered);
        Path file = context.project().docs().resolve(place.path());
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw wanted.isPresent()
                    ? refused("isn't there", ". Run " + release.generate())
                    : refused("isn't there, and without " + Layout.README_TEMPLATE + " nothing makes it", "");
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        if (wanted.filter(it -> !it.equals(text)).isPresent()) {
            throw refused(
                    "isn't what the manifest and the templates make for version "
                            + release.release().bentomlVersion() + " and organization "
                            + release.repository().organization(),
                    ". Run " + release.generate());
        }
        return new Readme(context.project().shown(place), text);
    }

    /** The documents list the whole plan, whichever images are rendered beside them. */
    private ReleasePlan noImages() {
        return new ReleasePlan(release.release(), release.whole().cudaVersion(), List.of());
    }

    private Optional<String> text(Rendered.Files files) {
        return files.files().stream()
                .filter(file -> file.path().equals(place))
                .map(RenderedFile::text)
                .findFirst();
    }

    private RefusedException refused(String reason, String remedy) {
        return context.refused(
                Refusal.FAILED, context.project().shown(place) + " " + reason + "; nothing was done" + remedy);
    }
}
