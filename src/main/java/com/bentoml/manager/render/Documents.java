package com.bentoml.manager.render;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.plan.ReleasePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Renders the READMEs: first each component on its own, then the page, which gets the components' texts by their names.
 */
final class Documents {
    private static final String PART_END = ".md" + Layout.TEMPLATE_END;
    static final OutputPath FOLDER_PAGE = OutputPath.generated(Layout.README);

    private final Renderer renderer;
    private final Manifest manifest;
    private final ReleasePlan plan;

    Documents(Renderer renderer, Manifest manifest, ReleasePlan plan) {
        this.renderer = renderer;
        this.manifest = manifest;
        this.plan = plan;
    }

    /** The READMEs of the package, of the generated folder and of {@code docs/}; none without the page's template. */
    List<RenderedFile> render() {
        if (!renderer.has(Layout.README_TEMPLATE)) {
            return List.of();
        }
        String ofPackage = Layout.readme(manifest.packageName());
        List<RenderedFile> files = new ArrayList<>();
        page(OutputPath.generated(ofPackage), false).ifPresent(page -> {
            files.add(page);
            files.add(page.at(OutputPath.docs(ofPackage)));
        });
        page(FOLDER_PAGE, true).ifPresent(files::add);
        return files;
    }

    private Optional<RenderedFile> page(OutputPath path, boolean ephemeral) {
        Map<String, @Nullable Object> shared = DocumentContext.of(manifest, plan, ephemeral);
        Map<String, @Nullable Object> context = new LinkedHashMap<>(shared);
        boolean whole = true;
        for (String template : components()) {
            Optional<RenderedFile> component = renderer.render(new RenderTask(template, path, List.of(), shared));
            component.ifPresent(it -> context.put(name(template), it.text()));
            whole &= component.isPresent();
        }
        return whole
                ? renderer.render(new RenderTask(Layout.README_TEMPLATE, path, List.of(), context))
                : Optional.empty();
    }

    private List<String> components() {
        return renderer.templateNames().stream()
                .filter(name -> name.startsWith(Layout.README_PARTS) && name.endsWith(PART_END))
                .toList();
    }

    private static String name(String component) {
        return component.substring(Layout.README_PARTS.length(), component.length() - PART_END.length());
    }
}
