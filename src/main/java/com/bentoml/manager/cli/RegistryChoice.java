package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.publish.CredentialVariables;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which registries are meant. */
final class RegistryChoice {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--registry",
            arity = "1..*",
            split = ",",
            paramLabel = "NAME",
            description = "Only these registries, by their keys or servers in manifest/registries.yaml (default: all"
                    + " that have credentials).")
    private List<String> names = new ArrayList<>();

    /** Whether registries were named, so that each of them must work. */
    boolean isExplicit() {
        return !names.isEmpty();
    }

    /** Those named, in the order of the file; a name that none has is misuse. */
    List<Registry> of(List<Registry> all, CredentialVariables variables) {
        List<String> known = all.stream().map(Registry::name).toList();
        List<String> wanted = names.stream().map(String::strip).toList();
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
