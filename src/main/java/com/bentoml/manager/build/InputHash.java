package com.bentoml.manager.build;

import com.bentoml.manager.report.Product;
import com.bentoml.manager.report.ReleaseLockFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Hashes all that decides an image, so that two equal hashes mean that building again would change nothing. */
final class InputHash {
    /** They say when and from which commit, not what. */
    private static final Set<String> NOT_CONTENT =
            Set.of("org.opencontainers.image.created", "org.opencontainers.image.revision");

    private static final HexFormat HEX = HexFormat.of();

    private final Workspace workspace;
    private final Map<String, String> contexts = new ConcurrentHashMap<>();

    InputHash(Workspace workspace) {
        this.workspace = workspace;
    }

    String of(String dockerfile, BuildCall call, BuildSettings settings, Optional<Product> parent) {
        StringBuilder text = new StringBuilder("version 1\n");
        add(text, "dockerfile", hex(dockerfile.getBytes(StandardCharsets.UTF_8)));
        add(text, "context", contexts.computeIfAbsent(call.files().context(), this::context));
        call.image().buildArgs().forEach((name, value) -> add(text, "build_arg", name + "=" + value));
        settings.extras().buildArgs().forEach(arg -> add(text, "build_arg", arg));
        settings.extras().buildContexts().forEach(it -> add(text, "build_context", it));
        settings.extras().secrets().forEach(secret -> add(text, "secret", id(secret)));
        settings.extras().arguments().forEach(argument -> add(text, "argument", argument));
        call.image().platforms().forEach(platform -> add(text, "platform", Platforms.normal(platform)));
        add(text, "provenance", settings.attestations().provenance().orElse(""));
        add(text, "sbom", settings.attestations().sbom().orElse(""));
        new TreeMap<>(call.labels()).forEach((name, value) -> {
            if (!NOT_CONTENT.contains(name)) {
                add(text, "label", name + "=" + value);
            }
        });
        add(text, "parent", parent.flatMap(Product::digest).orElse(""));
        return "sha256:" + hex(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void add(StringBuilder text, String key, String value) {
        text.append(key)
                .append(' ')
                .append(value.replace("\\", "\\\\").replace("\n", "\\n"))
                .append('\n');
    }

    private static String id(String secret) {
        return Stream.of(secret.split(",", -1))
                .filter(part -> part.startsWith("id="))
                .findFirst()
                .orElse("");
    }

    /** Over the names and contents of the files a build gets. */
    private String context(String folder) {
        Path root = workspace.root();
        Path generated = root.resolve(workspace.generated());
        Set<Path> own = Set.of(
                generated.resolve("logs"), workspace.lockFile(), ReleaseLockFile.temporary(workspace.lockFile()));
        StringBuilder text = new StringBuilder();
        try {
            for (Map.Entry<String, Path> file :
                    ContextFiles.of(root.resolve(folder).normalize(), own).entrySet()) {
                add(text, file.getKey(), hex(Files.readAllBytes(file.getValue())) + mode(file.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hex(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String mode(Path file) {
        return Files.isExecutable(file) ? " executable" : "";
    }

    private static String hex(byte[] bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
