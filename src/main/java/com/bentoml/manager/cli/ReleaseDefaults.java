package com.bentoml.manager.cli;

import com.bentoml.manager.report.ReleasesMetadataFile;
import java.io.IOException;
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

    static void apply(CommandSpec command, Project project, Map<String, String> environment) throws IOException {
        Map<String, String> known =
                ReleasesMetadataFile.values(project.generated().resolve("releases.meta.json"));
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

    private static boolean isInEnvironment(OptionSpec option) {
        return option.command().defaultValueProvider() instanceof OptionVariables variables
                && variables.value(option).isPresent();
    }
}
