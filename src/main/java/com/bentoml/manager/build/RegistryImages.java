package com.bentoml.manager.build;

import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.process.Command;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.CommandRunner;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.Product;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Asks registries, through buildx and so with Docker's credentials, which images they have. */
public final class RegistryImages {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String ATTESTATION = "unknown/unknown";

    private final CommandRunner commands;
    private final Path directory;
    private final RetryPolicy policy;
    private final StopSignal stop;
    private final ObjectMapper json = new ObjectMapper();

    /** What a registry says of a name. */
    public sealed interface Answer {
        record Found(Product product) implements Answer {}

        record Missing() implements Answer {}

        record Refused(FailureClass failureClass, String message) implements Answer {}
    }

    public RegistryImages(CommandRunner commands, Path directory, RetryPolicy policy, StopSignal stop) {
        this.commands = commands;
        this.directory = directory;
        this.policy = policy;
        this.stop = stop;
    }

    public Answer find(ImageReference reference) {
        return find(reference.toString());
    }

    /** Asks for an image by any name; a registry that is merely busy is asked again. */
    public Answer find(String name) {
        Answer answer = ask(name);
        for (int failures = 1; failures <= policy.retries() && isTransient(answer); failures++) {
            Pause.of(policy.pause(failures, Optional.empty(), RandomGenerator.getDefault()), stop);
            answer = ask(name);
        }
        return answer;
    }

    private static boolean isTransient(Answer answer) {
        return answer instanceof Answer.Refused refused
                && refused.failureClass().isTransient();
    }

    private Answer ask(String name) {
        List<String> words =
                List.of("docker", "buildx", "imagetools", "inspect", "--format", "{{json .Manifest}}", name);
        CommandResult result =
                commands.run(Command.of(words, directory).within(TIMEOUT).until(stop));
        if (result instanceof CommandResult.Exited exited) {
            return exited.succeeded() ? read(exited.output()) : refusal(exited);
        }
        FailureEvidence evidence = FailureEvidence.of(result, List.of());
        return new Answer.Refused(FailureClassifier.classify(evidence), evidence.message());
    }

    private static Answer refusal(CommandResult.Exited exited) {
        List<String> lines = exited.output().lines().toList();
        FailureEvidence evidence = FailureEvidence.of(exited, lines);
        FailureClass failureClass = FailureClassifier.classify(evidence);
        boolean absent =
                failureClass == FailureClass.DOCKERFILE || evidence.message().contains("insufficient_scope");
        return absent ? new Answer.Missing() : new Answer.Refused(failureClass, evidence.message());
    }

    private Answer read(String output) {
        try {
            JsonNode manifest = json.readTree(output.substring(Math.max(0, output.indexOf('{'))));
            return new Answer.Found(new Product(
                    Optional.of(manifest.path("digest").asText()),
                    platforms(manifest),
                    manifest.path("size").asLong(),
                    Optional.empty(),
                    Optional.empty()));
        } catch (JsonProcessingException e) {
            return new Answer.Refused(FailureClass.UNKNOWN, "buildx imagetools gave no JSON");
        }
    }

    /** The platforms of an index; a single manifest doesn't name its own. */
    private static Map<String, String> platforms(JsonNode manifest) {
        Map<String, String> platforms = new LinkedHashMap<>();
        for (JsonNode entry : manifest.path("manifests")) {
            String platform = Platforms.name(entry.path("platform"));
            if (!platform.equals(ATTESTATION)) {
                platforms.put(platform, entry.path("digest").asText());
            }
        }
        return platforms;
    }
}
