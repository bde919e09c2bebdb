package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.ManifestFiles;
import com.bentoml.manager.manifest.ManifestReader;
import com.bentoml.manager.manifest.Reading;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.render.TemplateTree;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.report.NotedReleases;
import com.bentoml.manager.yaml.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code manager validate}: what generate checks before it renders, for one manifest or all. */
@Command(
        name = "validate",
        description = {
            "Check manifests without rendering.",
            "",
            "All manifests of the project are checked, or the one that --docker_package and --cuda_version pick. Without"
                    + " a version of BentoML, 1.0.0 stands in for it in the tags."
        },
        footerHeading = "%nExample:%n",
        footer = "  manager validate")
final class ValidateCommand implements Callable<Integer> {
    private final Host host;

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions(Defaults.USUAL);

    @Mixin
    private final ReleaseOptions releaseOptions = new ReleaseOptions.WithRegistry(Defaults.USUAL);

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    ValidateCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Narrator narrator = verbosityOptions.narrator(host);
        Project project = projectOptions.project(host, narrator);
        List<Path> all = ManifestFiles.all(project.manifests());
        boolean one = projectOptions.dockerPackage().isPresent()
                || projectOptions.cudaVersion(host).isPresent();
        if (!one && !all.isEmpty()) {
            return check(narrator, project, all);
        }
        ManifestFiles.Choice choice =
                projectOptions.manifest(host, project, projectOptions.packageName(project, NotedReleases.NONE));
        if (choice instanceof ManifestFiles.Choice.Chosen chosen) {
            return check(narrator, project, List.of(chosen.file()));
        }
        if (choice instanceof ManifestFiles.Choice.Refused refused) {
            narrator.error(refused.message() + ", in " + project.root());
        }
        return ExitCode.MANIFEST;
    }

    private int check(Narrator narrator, Project project, List<Path> files) throws IOException {
        TemplateTree templates = TemplateTree.of(project.root());
        NotedReleases notes = project.notedOrNone();
        List<Fault> faults = new ArrayList<>();
        Map<Release, Set<String>> tags = new LinkedHashMap<>();
        for (Path file : files) {
            Reading reading = ManifestReader.read(file, project.shown(file));
            String packageName = reading.manifest().packageName();
            ManifestCheck check = ManifestCheck.of(
                    reading, releaseOptions.ofAnyVersion(host, project, packageName, notes.of(packageName)), templates);
            faults.addAll(check.faults());
            Set<String> made = tags.computeIfAbsent(check.whole().release(), it -> new HashSet<>());
            check.whole()
                    .images()
                    .forEach(image -> made.add(image.reference().tag().text()));
            if (check.faults().isEmpty() && !verbosityOptions.isQuiet()) {
                host.out().println(project.shown(file) + ": " + counts(check));
            }
        }
        host.out().flush();
        narrator.checked(files.size());
        tags.forEach((release, made) ->
                ReleaseLoader.sharedTags(project, release, made).forEach(narrator::warning));
        if (!faults.isEmpty()) {
            narrator.finds(faults);
        }
        return faults.isEmpty() ? ExitCode.DONE : ExitCode.MANIFEST;
    }

    private static String counts(ManifestCheck check) {
        int distros = check.whole().byDistro().size();
        int images = check.whole().images().size();
        return distros + (distros == 1 ? " distro, " : " distros, ") + images + (images == 1 ? " image" : " images");
    }
}
