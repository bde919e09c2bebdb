package com.bentoml.manager.build;

import com.bentoml.manager.report.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
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

    private final Path root;
    private final Map<String, String> contexts = new ConcurrentHashMap<>();

    InputHash(Path root) {
        this.root = root;
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
        Path context = root.resolve(folder);
        TreeMap<String, String> files = new TreeMap<>();
        try {
            IgnoreFile ignore = IgnoreFile.in(context);
            for (Path file : below(context)) {
                String name = context.relativize(file).toString().replace('\\', '/');
                if (ignore.admits(name)) {
                    files.put(name, hex(Files.readAllBytes(file)) + (Files.isExecutable(file) ? " x" : ""));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hex(files.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A project's own folders of state and history are never part of an image, and can be large. */
    private static List<Path> below(Path context) throws IOException {
        try (Stream<Path> files = Files.walk(context)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !hidden(context.relativize(file)))
                    .toList();
        }
    }

    private static boolean hidden(Path path) {
        String first = path.getName(0).toString();
        return first.equals(".git") || first.equals(".manager") || first.equals("target");
    }

    private static String hex(byte[] bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
