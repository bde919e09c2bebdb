package com.bentoml.manager.run;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.buildx.BuildxArguments;
import com.bentoml.manager.buildx.Workspace;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.process.ShellWords;
import com.bentoml.manager.report.BuildPlanJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows what a run would do. Pure. */
public final class DryRun {
    private final BuildPlan plan;
    private final CallFactory calls;
    private final BuildSettings settings;
    private final Workspace workspace;

    public DryRun(BuildPlan plan, CallFactory calls, BuildSettings settings, Workspace workspace) {
        this.workspace = workspace;
        this.plan = plan;
        this.calls = calls;
        this.settings = settings;
    }

    /** A line for each image, in the plan's order; with the commands, a shell script. */
    public List<String> lines(boolean withCommands) {
        List<String> lines = new ArrayList<>();
        String mark = withCommands ? "# " : "";
        if (withCommands) {
            lines.add("cd " + ShellWords.of(List.of(workspace.root().toString())));
            lines.add("mkdir -p " + ShellWords.of(List.of(workspace.metadataFolder())));
        }
        for (BuildStep step : plan.steps()) {
            Image image = step.image();
            String from = image.parent().map(parent -> ", on " + parent.tag()).orElse("");
            lines.add(mark + step.action() + " " + image.reference() + " for " + String.join(", ", image.platforms())
                    + from);
            if (withCommands && step.action() != BuildStep.Action.USE_EXISTING) {
                lines.add(ShellWords.of(command(image)));
            }
        }
        lines.add(mark + plan.steps().size() + (plan.steps().size() == 1 ? " image: " : " images: ") + counts());
        return lines;
    }

    public String json() {
        return BuildPlanJson.of(plan.steps().stream()
                .map(step -> new BuildPlanJson.Entry(
                        step.image(),
                        step.action().toString(),
                        step.action() == BuildStep.Action.USE_EXISTING ? List.of() : command(step.image())))
                .toList());
    }

    /** Digests are only known once the parent is built, so the command has its tag. */
    private List<String> command(Image image) {
        return BuildxArguments.of(calls.call(image, Optional.empty(), plan.isParent(image)), settings);
    }

    private String counts() {
        return plan.steps().stream()
                .collect(Collectors.groupingBy(step -> step.action().toString(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
