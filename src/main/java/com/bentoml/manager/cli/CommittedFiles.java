package com.bentoml.manager.cli;

import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.render.OutputPath;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks git which files it has; those can be removed without a loss. */
final class CommittedFiles {
    private final Host host;
    private final Project project;

    CommittedFiles(Host host, Project project) {
        this.host = host;
        this.project = project;
    }

    /** Those of the paths that git doesn't have, or not as they are now; all of them without git. */
    List<OutputPath> without(List<OutputPath> paths) {
        if (paths.isEmpty()) {
            return paths;
        }
        Set<String> safe = new HashSet<>(listed("--cached"));
        safe.removeAll(listed("--modified"));
        return paths.stream().filter(path -> !safe.contains(path.path())).toList();
    }

    private List<String> listed(String which) {
        CommandResult result =
                host.commands().run(List.of("git", "ls-files", "-z", which, "--", "."), project.generated());
        return result instanceof CommandResult.Exited exited && exited.status() == 0
                ? Arrays.asList(exited.output().split("\0"))
                : List.of();
    }
}
