package com.bentoml.manager.cli;

import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.render.OutputPath;
import java.util.ArrayList;
import java.util.List;

/** Asks git which files are in its last commit as they are now; a copy of those is never lost. */
final class CommittedFiles {
    private final Host host;
    private final Project project;

    CommittedFiles(Host host, Project project) {
        this.host = ProjectLogins.withheld(host, project);
        this.project = project;
    }

    /** Those of the paths that are committed; none without git. Only exit statuses count, whatever git has to say. */
    List<OutputPath> of(List<OutputPath> paths) {
        return paths.stream()
                .filter(path -> succeeds("cat-file", "-e", "HEAD:./" + path.path())
                        && succeeds("diff", "--quiet", "HEAD", "--", "./" + path.path()))
                .toList();
    }

    private boolean succeeds(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return host.commands().run(command, project.generated()) instanceof CommandResult.Exited exited
                && exited.status() == 0;
    }
}
