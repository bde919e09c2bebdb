package com.bentoml.manager.release;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.buildx.BuildSettings.Attestations;
import com.bentoml.manager.buildx.BuildSettings.Cache;
import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.buildx.BuildSettings.Extras;
import com.bentoml.manager.buildx.NamedContext;
import com.bentoml.manager.project.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What goes into images besides what the project says, in buildx's words. What buildx would only refuse image by image is
 * refused at once, without showing what may be secret.
 *
 * @param arguments passed to every call of buildx
 */
public record InputRequest(
        Optional<String> provenance,
        Optional<String> sbom,
        List<String> secrets,
        List<String> buildArgs,
        List<String> buildContexts,
        List<String> arguments) {
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> SECRET_KEYS = Set.of("id", "type", "env", "src", "source");
    private static final Pattern ATTESTATION =
            Pattern.compile("[01tTfF]|true|TRUE|True|false|FALSE|False|[^=,]+=[^,]*(,[^=,]+=[^,]*)*|.*\".*");

    public InputRequest {
        provenance.ifPresent(it -> requireAttestation("--provenance", it, "mode=max"));
        sbom.ifPresent(it -> requireAttestation("--sbom", it, "generator=IMAGE"));
        secrets = List.copyOf(secrets);
        secrets.forEach(InputRequest::requireSecret);
        buildArgs = List.copyOf(buildArgs);
        buildArgs.forEach(InputRequest::requireBuildArg);
        buildContexts = List.copyOf(buildContexts);
        buildContexts.forEach(InputRequest::requireBuildContext);
        arguments = List.copyOf(arguments);
    }

    /** The settings of a build that pushes and has no cache. */
    BuildSettings settings(Map<String, String> variables, Path root) {
        return settings(Destination.REGISTRY, Cache.NONE, variables, root);
    }

    /** The settings of a build; a folder that isn't there would count as one without files, and is refused. */
    BuildSettings settings(Destination destination, Cache cache, Map<String, String> variables, Path root) {
        requireFolders(root);
        return new BuildSettings(
                destination,
                cache,
                new Attestations(provenance(variables), sbom),
                new Extras(buildArgs, buildContexts, secrets, arguments));
    }

    /** buildx attests it by default, unless a variable says otherwise. */
    private Optional<String> provenance(Map<String, String> variables) {
        boolean off = TRUE.contains(variables.getOrDefault("BUILDX_NO_DEFAULT_ATTESTATIONS", ""));
        return provenance.or(() -> off ? Optional.of("false") : Optional.empty());
    }

    private void requireFolders(Path root) {
        buildContexts.stream()
                .map(NamedContext::of)
                .forEach(named -> named.folder()
                        .map(root::resolve)
                        .filter(folder -> !Files.isDirectory(folder))
                        .ifPresent(folder -> {
                            throw new UsageException("--build_context: " + named.name() + " is to be "
                                    + folder.normalize() + ", which is not a folder");
                        }));
    }

    /** Of its keys only the builder knows which there are, and a value with a comma is in quotes. */
    private static void requireAttestation(String option, String value, String example) {
        require(
                ATTESTATION.matcher(value).matches(),
                option + ": '" + value + "' says of no attestation what it is; true, false and such as " + example
                        + " do");
    }

    /** Quotes are for sources with a comma, which is rare enough to leave it to buildx. */
    private static void requireSecret(String secret) {
        boolean known = secret.contains("\"")
                || Stream.of(secret.split(",", -1))
                        .allMatch(part ->
                                part.contains("=") && SECRET_KEYS.contains(part.substring(0, part.indexOf('='))));
        require(
                known && Pattern.compile("(^|,)\"?id=[^,]").matcher(secret).find(),
                "--secret: one of those given isn't id=ID with src=FILE or env=VARIABLE behind a comma");
    }

    private static void requireBuildArg(String argument) {
        require(
                !argument.isEmpty() && !argument.startsWith("="),
                "--build_arg: one of those given has no name; KEY=VALUE has, or KEY for the value that the environment"
                        + " gives it");
    }

    private static void requireBuildContext(String context) {
        int equals = context.indexOf('=');
        require(
                equals > 0 && equals < context.length() - 1,
                "--build_context: '" + context + "' is not NAME=SOURCE; the source is a folder, an address of git or"
                        + " docker-image://REFERENCE");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new UsageException(message);
        }
    }
}
