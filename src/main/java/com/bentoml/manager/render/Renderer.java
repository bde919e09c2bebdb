package com.bentoml.manager.render;

import com.bentoml.manager.jinja.JinjaEnvironment;
import com.bentoml.manager.jinja.Rendering;
import com.bentoml.manager.jinja.TemplateFault;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.plan.ReleasePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Renders all files of a plan in memory, and collects what is wrong in any template. Several files are rendered at a
 * time, but files and faults keep the order of the plan.
 */
public final class Renderer {
    private final TemplateTree templates;
    private final JinjaEnvironment jinja;
    private final List<RenderedFile> files = new ArrayList<>();
    private final Map<TemplateFault, List<String>> faults = new LinkedHashMap<>();

    private Renderer(TemplateTree templates) {
        this.templates = templates;
        this.jinja = new JinjaEnvironment(templates);
    }

    /**
     * Renders the files of the selected images, and the READMEs, which always list the whole plan.
     *
     * @param selected a part of {@code whole}
     */
    public static Rendered render(Manifest manifest, ReleasePlan whole, ReleasePlan selected, TemplateTree templates) {
        Renderer renderer = new Renderer(templates);
        RenderTasks tasks = new RenderTasks(manifest, templates);
        renderer.renderAll(tasks.of(selected));
        renderer.files.addAll(new Documents(renderer, manifest, whole).render());
        boolean isWhole = selected.images().size() == whole.images().size();
        return renderer.outcome(isWhole ? List.of() : tasks.of(whole));
    }

    /** Renders the files that images are built from, and no documents. */
    public static Rendered renderImages(Manifest manifest, ReleasePlan plan, TemplateTree templates) {
        Renderer renderer = new Renderer(templates);
        renderer.renderAll(new RenderTasks(manifest, templates).of(plan));
        return renderer.outcome(List.of());
    }

    /** {@code others} are tasks that make the plan complete, besides those that were done. */
    private Rendered outcome(List<RenderTask> others) {
        if (!faults.isEmpty()) {
            return new Rendered.Faulty(sortedFaults());
        }
        Stream<OutputPath> complete = Stream.concat(
                others.stream().map(RenderTask::path), files.stream().map(RenderedFile::path));
        return new Rendered.Files(files, complete.distinct().sorted().toList());
    }

    boolean has(String template) {
        return templates.names().contains(template);
    }

    List<String> templateNames() {
        return templates.names();
    }

    private void renderAll(List<RenderTask> tasks) {
        List<Rendering> renderings = tasks.parallelStream()
                .map(task -> jinja.render(task.template(), task.context()))
                .toList();
        for (int index = 0; index < tasks.size(); index++) {
            file(tasks.get(index), renderings.get(index)).ifPresent(files::add);
        }
    }

    /** Renders one file, or keeps its faults and gives nothing. */
    Optional<RenderedFile> render(RenderTask task) {
        return file(task, jinja.render(task.template(), task.context()));
    }

    private Optional<RenderedFile> file(RenderTask task, Rendering rendering) {
        if (rendering instanceof Rendering.Text text) {
            return Optional.of(new RenderedFile(
                    task.path(), task.template(), task.imageTags(), task.context(), text.text(), text.lines()));
        }
        if (rendering instanceof Rendering.Faulty faulty) {
            faults.computeIfAbsent(faulty.fault(), it -> new ArrayList<>()).add(task.shown());
        }
        return Optional.empty();
    }

    private List<RenderFault> sortedFaults() {
        return faults.entrySet().stream()
                .map(entry -> new RenderFault(entry.getKey(), entry.getValue()))
                .sorted(RenderFault.BY_PLACE)
                .toList();
    }
}
