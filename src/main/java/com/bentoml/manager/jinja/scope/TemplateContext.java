package com.bentoml.manager.jinja.scope;

import com.bentoml.manager.jinja.value.Missing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Jinja2's context: what was passed to the template, what its top level has assigned since, and the blocks in effect. */
public final class TemplateContext {
    private final Run run;
    private final String template;
    private final Map<String, Object> given;
    private final Map<String, Object> assigned = new LinkedHashMap<>();
    private final Set<String> exported = new LinkedHashSet<>();
    private final Map<String, List<BlockBody>> blocks = new HashMap<>();

    private TemplateContext(Run run, String template, Map<String, Object> given) {
        this.run = run;
        this.template = template;
        this.given = given;
    }

    /** For a template to be rendered with these variables, next to the globals. */
    public static TemplateContext of(Run run, Template template, Map<String, Object> variables) {
        TemplateContext context = new TemplateContext(run, template.name(), variables);
        context.addBlocks(template);
        return context;
    }

    /** For a template that is included or imported with this context. */
    public TemplateContext passedTo(Template other, Map<String, Object> locals) {
        return of(run, other, all(locals));
    }

    /** The same, with local variables added: for scoped blocks. */
    public TemplateContext with(Map<String, Object> locals) {
        TemplateContext derived = new TemplateContext(run, template, all(locals));
        blocks.forEach((name, bodies) -> derived.blocks.put(name, new ArrayList<>(bodies)));
        return derived;
    }

    private Map<String, Object> all(Map<String, Object> locals) {
        Map<String, Object> all = new HashMap<>(given);
        all.putAll(assigned);
        all.putAll(locals);
        return all;
    }

    /** A parent's blocks come behind those there are. */
    public void addBlocks(Template parent) {
        parent.blocks()
                .forEach((name, body) ->
                        blocks.computeIfAbsent(name, n -> new ArrayList<>()).add(body));
    }

    public List<BlockBody> blocks(String name) {
        return blocks.getOrDefault(name, List.of());
    }

    Object resolve(String name) {
        Object value = assigned.get(name);
        if (value == null) {
            value = given.get(name);
        }
        return value == null ? Missing.MISSING : value;
    }

    void export(String name, Object value) {
        assigned.put(name, value);
        if (!name.startsWith("_")) {
            exported.add(name);
        }
    }

    void hide(String name, Object value) {
        assigned.put(name, value);
        exported.remove(name);
    }

    public Map<String, Object> exports() {
        Map<String, Object> exports = new LinkedHashMap<>();
        exported.forEach(name -> exports.put(name, assigned.get(name)));
        return exports;
    }

    public Run run() {
        return run;
    }

    public String template() {
        return template;
    }
}
