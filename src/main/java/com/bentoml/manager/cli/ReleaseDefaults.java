package com.bentoml.manager.cli;

import com.bentoml.manager.report.ReleasesMetadataFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Gives the options that weren't given, and that take one text, the values that {@code generate} wrote down. */
final class ReleaseDefaults {
    private static final Map<String, String> KEY_OF_OPTION = Map.of(
            "--bentoml_version", "bentoml_version",
            "--organization", "organization",
            "--registry", "registry",
            "--docker_package", "package",
            "--cuda_version", "cuda_version");

    /** Variables that say the same as an option, and are set for this run. */
    private static final Map<String, String> VARIABLE_OF_OPTION = Map.of(
            "--bentoml_version", VersionOptions.VERSION_VARIABLE, "--cuda_version", ProjectOptions.CUDA_VARIABLE);

    private ReleaseDefaults() {}

    /** @param oneManifest whether the command is about the images of a single manifest, which the CUDA version picks */
    static void apply(CommandSpec command, Project project, Map<String, String> environment, boolean oneManifest)
            throws IOException {
        Map<String, String> known = new HashMap<>(
                ReleasesMetadataFile.values(project.generated().resolve("releases.meta.json"), KEY_OF_OPTION.values()));
        if (!oneManifest || !isOfPackage(command, known)) {
            known.remove("cuda_version");
        }
        ParseResult parsed = command.commandLine().getParseResult();
        KEY_OF_OPTION.forEach((name, key) -> {
            String value = known.get(key);
            OptionSpec option = command.findOption(name);
            if (value != null
                    && option != null
                    && option.type() == String.class
                    && !parsed.hasMatchedOption(option)
                    && !isInEnvironment(option)
                    && environment
                            .getOrDefault(VARIABLE_OF_OPTION.getOrDefault(name, ""), "")
                            .isBlank()) {
                option.setValue(value);
            }
        });
    }

    /** Whether no other package is asked for, whose manifests are for CUDA versions of their own. */
    private static boolean isOfPackage(CommandSpec command, Map<String, String> known) {
        String wanted = command.findOption("--docker_package").getValue();
        return wanted == null || wanted.equals(known.get("package"));
    }

    private static boolean isInEnvironment(OptionSpec option) {
        return option.command().defaultValueProvider() instanceof OptionVariables variables
                && variables.value(option).isPresent();
    }
}
