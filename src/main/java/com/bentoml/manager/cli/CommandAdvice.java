package com.bentoml.manager.cli;

import com.bentoml.manager.buildx.ShellWords;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestFiles;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Command lines that do what a message advises, in full, to be pasted into a shell. */
final class CommandAdvice {
    /** What generate takes, too, and has to be told as this command was. */
    private static final List<String> SHARED = List.of(
            "--project_dir", "--generated_dir", "--docker_package", "--cuda_version", "--registry", "--organization");

    private CommandAdvice() {}

    /** The line that generates what {@code command} is about. */
    static String generate(CommandSpec command, Project project, Manifest manifest, String version) {
        List<String> words = new ArrayList<>(List.of("manager", "generate"));
        ParseResult parsed = command.commandLine().getParseResult();
        for (String name : SHARED) {
            OptionSpec option = command.findOption(name);
            if (option != null && option.isOption() && parsed.hasMatchedOption(option)) {
                words.addAll(List.of(name, option.originalStringValues().get(0)));
            }
        }
        add(
                words,
                "--docker_package",
                manifest.packageName(),
                ManifestFiles.packages(project.manifests()).size());
        add(
                words,
                "--cuda_version",
                manifest.cudaVersion(),
                ManifestFiles.of(project.manifests(), manifest.packageName()).size());
        words.addAll(List.of("--bentoml_version", version));
        return ShellWords.of(words);
    }

    /** Says which one of several is meant; without, that would be another, as generate doesn't go by what it noted. */
    private static void add(List<String> words, String option, String value, int several) {
        if (several > 1 && !words.contains(option)) {
            words.addAll(List.of(option, value));
        }
    }

    /** The line that logs in to a registry. */
    static String authenticate(String registry) {
        return ShellWords.of(List.of("manager", "authenticate", "--registry", registry));
    }
}
