package com.bentoml.manager.login;

import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.manifest.RepositorySyntax;
import com.bentoml.manager.project.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which registries are meant. */
public record RegistryChoice(List<String> names) {
    /** All that have credentials. */
    public static final RegistryChoice ALL = new RegistryChoice(List.of());

    public RegistryChoice {
        names = List.copyOf(names);
    }

    /** Whether registries were named, so that each of them must work. */
    public boolean isExplicit() {
        return !names.isEmpty();
    }

    /** Those named, in the order of the file; a name that none has is a usage error. */
    public List<Registry> of(List<Registry> all, CredentialVariables variables) {
        List<String> known = all.stream().map(Registry::name).toList();
        for (String name : names) {
            if (all.stream().noneMatch(registry -> isNamed(name, registry, variables))) {
                throw new UsageException("--registry: '" + name + "' is not in manifest/registries.yaml"
                        + NearName.hint(name, known) + " (" + String.join(", ", known) + ")");
            }
        }
        return all.stream()
                .filter(registry ->
                        names.isEmpty() || names.stream().anyMatch(name -> isNamed(name, registry, variables)))
                .toList();
    }

    /**
     * The same, where it need not be a registry of the project: one that is well known, or any other server.
     *
     * @param sure whether the name can't be a misspelt one of a registry that is known, as the user has credentials for it
     */
    public List<Registry> ofAny(List<Registry> described, CredentialVariables variables, boolean sure) {
        List<Registry> known = new ArrayList<>(described);
        for (String name : names) {
            if (known.stream().noneMatch(it -> isNamed(name, it, variables))) {
                Registry.wellKnown().stream()
                        .filter(it -> it.name().equals(name))
                        .findFirst()
                        .or(() -> server(name, known, sure))
                        .ifPresent(known::add);
            }
        }
        return of(known, variables);
    }

    private static Optional<Registry> server(String name, List<Registry> known, boolean sure) {
        List<String> others = Stream.concat(known.stream(), Registry.wellKnown().stream())
                .map(Registry::name)
                .toList();
        return RepositorySyntax.registry(name).isEmpty()
                        && (sure || NearName.of(name, others).isEmpty())
                ? Optional.of(Registry.undescribed(name))
                : Optional.empty();
    }

    private static boolean isNamed(String name, Registry registry, CredentialVariables variables) {
        return registry.name().equals(name)
                || variables.server(registry).filter(name::equals).isPresent();
    }
}
