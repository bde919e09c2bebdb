package com.bentoml.manager.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders templates by the rules of Jinja2 3.1 with trim_blocks, lstrip_blocks, no trailing newline kept, no
 * autoescape, and the extensions do and loopcontrols. All rendering goes through here.
 */
public final class JinjaEnvironment {
    private final TemplateSource templates;

    public JinjaEnvironment(TemplateSource templates) {
        this.templates = templates;
    }

    /**
     * Renders one template.
     *
     * @param template a name that the source knows
     * @param context strings, booleans, integers, null, lists and maps of these, and {@link TemplateFunction}s
     */
    public Rendering render(String template, Map<String, ? extends @Nullable Object> context) {
        return templates
                .text(template)
                .<Rendering>map(Rendering.Text::new)
                .orElseGet(() -> new Rendering.Faulty(List.of(new TemplateFault(template, 1, "no such template"))));
    }
}
