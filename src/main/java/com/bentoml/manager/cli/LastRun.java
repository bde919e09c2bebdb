package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.ManifestFiles;
import com.bentoml.manager.render.Snapshot;
import com.bentoml.manager.render.SnapshotFile;
import com.bentoml.manager.render.TemplateTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the last {@code generate} of a project was made of and what it left, by which the same command can tell that it
 * has nothing to do. All of it is compared, and what differs in anything is done in full.
 */
final class LastRun {
    /** Tells this program from any other; without it, nothing is remembered. */
    static final String PROGRAM = "MANAGER_PROGRAM";

    private final Project project;
    private final ReleaseLoader.Target target;
    private final SnapshotFile file;
    private final Optional<String> run;

    /** Of a run of {@code command} that is about to begin. */
    LastRun(Host host, Project project, CommandSpec command, ReleaseLoader.Target target) {
        this.project = project;
        this.target = target;
        this.file = new SnapshotFile(project.state().resolve("generate.snapshot"));
        this.run = Optional.ofNullable(host.environment().get(PROGRAM))
                .map(program -> String.join("\n", program, facts(), options(command)));
    }

    ReleaseLoader.Target target() {
        return target;
    }

    /** What this run would say if it were done in full, provided that it would change nothing. */
    Optional<List<String>> summary() {
        return file.read().filter(this::holds).map(Snapshot::summary);
    }

    /** The manifest as it is before the run reads it. */
    Optional<String> manifest() throws IOException {
        Optional<Path> path = path();
        return run.isPresent() && path.isPresent() ? Optional.of(Snapshot.bytes(path.get())) : Optional.empty();
    }

    /**
     * Keeps what a run was made of that is done now.
     *
     * @param manifest as it was before the run; one that has changed meanwhile may not be what the run has read
     */
    void remember(Optional<String> manifest, TemplateTree templates, GeneratedTree.Settled settled) throws IOException {
        if (manifest.isPresent() && manifest.equals(manifest())) {
            Snapshot.Inputs inputs = templates.inputs(run.orElse(""), manifest.get());
            file.write(new Snapshot(inputs, settled.outputs(), settled.summary()));
        }
    }

    private boolean holds(Snapshot snapshot) {
        try {
            Optional<String> manifest = manifest();
            return manifest.isPresent()
                    && snapshot.inputs().hold(run.orElse(""), manifest.get(), project.root())
                    && snapshot.outputs()
                            .areIn(project.outputTree(
                                    target.release().orElseThrow().packageName()));
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<Path> path() {
        return target.choice() instanceof ManifestFiles.Choice.Chosen chosen
                ? Optional.of(chosen.file())
                : Optional.empty();
    }

    private String facts() {
        return Stream.of(
                        project.root(),
                        project.generated(),
                        project.docs(),
                        target.release().map(AskedRelease::version).orElse(""),
                        target.release()
                                .map(AskedRelease::repositoryUnlessManifest)
                                .orElse(""),
                        path().map(Path::toString).orElse(""),
                        ManifestFiles.packages(project.manifests()))
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }

    /** The values of all options, also of those that weren't given. */
    private static String options(CommandSpec command) {
        return command.options().stream()
                .map(option -> option.longestName() + "=" + option.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
