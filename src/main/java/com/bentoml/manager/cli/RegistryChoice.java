package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.publish.CredentialVariables;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which registries are meant. */
final class RegistryChoice {
    private final CommandSpec command;
    private final Argument<List<String>> names;

    /** No choice: all that have credentials. */
    static RegistryChoice none() {
        return new RegistryChoice(CommandSpec.create());
    }

    RegistryChoice(CommandSpec command) {
        this.command = command;
        names = Argument.texts(
                command,
                OptionSpec.builder("--registry")
                        .arity("1..*")
                        .splitRegex(",")
                        .paramLabel("NAME")
                        .description(
                                "Only these registries, by their keys or servers in manifest/registries.yaml (default: all"
                                        + " that have credentials)."));
    }

    /** Whether registries were named, so that each of them must work. */
    boolean isExplicit() {
        return !names.value().isEmpty();
    }

    /** Those named, in the order of the file; a name that none has is misuse. */
    List<Registry> of(List<Registry> all, CredentialVariables variables) {
        List<String> known = all.stream().map(Registry::name).toList();
        List<String> wanted = ListEntries.of(command, "--registry", names);
        for (String name : wanted) {
            if (all.stream().noneMatch(registry -> isNamed(name, registry, variables))) {
                throw Misuse.of(
                        command,
                        "--registry: '" + name + "' is not in manifest/registries.yaml" + NearName.hint(name, known)
                                + " (" + String.join(", ", known) + ")");
            }
        }
        return all.stream()
                .filter(registry ->
                        wanted.isEmpty() || wanted.stream().anyMatch(name -> isNamed(name, registry, variables)))
                .toList();
    }

    private static boolean isNamed(String name, Registry registry, CredentialVariables variables) {
        return registry.name().equals(name)
                || variables.server(registry).filter(name::equals).isPresent();
    }
}
