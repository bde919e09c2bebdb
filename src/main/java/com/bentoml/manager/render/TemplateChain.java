package com.bentoml.manager.render;

import com.bentoml.manager.jinja.JinjaEnvironment;
import com.bentoml.manager.jinja.TemplateUse;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ReleasePlan;
import java.util.List;

/**
 * The templates behind a generated file.
 *
 * @param template the one it is rendered from, by its path from the project's root
 * @param uses what that takes in, and what these do, in the order of their first use
 */
public record TemplateChain(OutputPath file, String template, List<Use> uses) {
    public TemplateChain {
        uses = List.copyOf(uses);
    }

    /** One for each file that an image is made from. */
    public static List<TemplateChain> of(Image image, Manifest manifest, ReleasePlan whole, TemplateTree templates) {
        JinjaEnvironment jinja = new JinjaEnvironment(templates);
        String tag = image.reference().tag().toString();
        return new RenderTasks(manifest, templates)
                .of(whole).stream()
                        .filter(task -> task.imageTags().contains(tag))
                        .map(task -> new TemplateChain(
                                task.path(),
                                task.template(),
                                jinja.render(task.template(), task.context()).uses().stream()
                                        .map(Use::of)
                                        .toList()))
                        .toList();
    }

    /**
     * That one template takes in another.
     *
     * @param how {@code extends}, {@code includes} or {@code imports}
     * @param by the template that asks for it, in a line
     */
    public record Use(String how, String template, String by, int line) {
        private static Use of(TemplateUse use) {
            return new Use(use.how(), use.template(), use.by(), use.line());
        }
    }
}
