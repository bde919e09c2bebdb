package com.bentoml.manager.render;

import com.bentoml.manager.jinja.TemplateFault;
import java.util.Comparator;
import java.util.List;

/**
 * Something wrong in a template, and what it was rendered for.
 *
 * @param targets the files that could not be made because of it, each with an image it is for, in the plan's order
 */
public record RenderFault(TemplateFault fault, List<String> targets) {
    static final Comparator<RenderFault> BY_PLACE = Comparator.comparing((RenderFault it) -> it.fault.template())
            .thenComparingInt(it -> it.fault.line())
            .thenComparing(it -> it.fault.message());

    public RenderFault {
        targets = List.copyOf(targets);
    }

    @Override
    public String toString() {
        String others = targets.size() > 1 ? ", and " + (targets.size() - 1) + " more" : "";
        return fault + " (for " + targets.get(0) + others + ")";
    }
}
