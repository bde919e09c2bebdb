package com.bentoml.manager.release.load;

import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestFiles;
import com.bentoml.manager.process.ShellWords;
import com.bentoml.manager.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Command lines that do what a message advises, in full, to be pasted into a shell. */
public final class CommandAdvice {
    private CommandAdvice() {}

    /** The line that generates what a request is about. */
    public static String generate(ReleaseRequest request, Project project, Manifest manifest, String version) {
        List<String> words = new ArrayList<>(List.of("manager", "generate"));
        add(words, "--project_dir", request.project().root().map(Path::toString));
        add(words, "--generated_dir", request.project().generated().map(Path::toString));
        add(words, "--docker_package", request.packageName());
        add(words, "--cuda_version", request.cudaVersion());
        add(words, "--registry", request.registry());
        add(words, "--organization", request.organization());
        // Without these, generate might take another package or CUDA version, as it doesn't read the record for them.
        if (ManifestFiles.packages(project.manifests()).size() > 1 && !words.contains("--docker_package")) {
            add(words, "--docker_package", Optional.of(manifest.packageName()));
        }
        if (ManifestFiles.of(project.manifests(), manifest.packageName()).size() > 1
                && !words.contains("--cuda_version")) {
            add(words, "--cuda_version", Optional.of(manifest.cudaVersion()));
        }
        words.addAll(List.of("--bentoml_version", version));
        return ShellWords.of(words);
    }

    private static void add(List<String> words, String option, Optional<String> value) {
        value.ifPresent(it -> words.addAll(List.of(option, it)));
    }
}
