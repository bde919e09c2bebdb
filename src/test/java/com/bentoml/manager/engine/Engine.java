package com.bentoml.manager.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real Docker engine with its registries, and the program run against it as a process of its own. */
public final class Engine implements AutoCloseable {
    private static final String SCRIPT = "src/test/sh/engine.sh";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private final Map<String, String> environment;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    /** What a program left: its status and both of its streams. */
    public record Result(int status, String out, String err) {}

    private Engine(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Starts the engine, or finds the one that runs, and gives it an image to build on. */
    static Engine start() throws IOException, InterruptedException {
        shell(Map.of(), SCRIPT + " start");
        String variables = shell(Map.of(), "eval \"$(" + SCRIPT + " env)\" && env -0");
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables.split("\0", -1)) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                environment.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        Engine engine = new Engine(environment);
        shell(environment, "src/test/sh/busybox.sh target/busybox " + engine.registry() + "/library/busybox:1");
        return engine;
    }

    public String registry() {
        return environment.getOrDefault("ENGINE_REGISTRY", "");
    }

    /** The registry that asks for a password; an engine that was there already has none. */
    public String authRegistry() {
        return environment.getOrDefault("ENGINE_AUTH_REGISTRY", "");
    }

    public String password() throws IOException {
        return Files.readString(Path.of(environment.getOrDefault("ENGINE_AUTH_PASSWORD_FILE", "")));
    }

    /** The image that others can be built on. */
    public String busybox() {
        return registry() + "/library/busybox:1";
    }

    /** Runs a script of the shell with the engine's variables. */
    public String shell(String script) throws IOException, InterruptedException {
        return shell(environment, script);
    }

    /** Gives an image a name elsewhere; buildx may be ahead of its own blobs, which are there when it tries again. */
    void copy(String from, String to) throws IOException, InterruptedException {
        shell("for i in 1 2 3; do docker buildx imagetools create -t " + to + " " + from
                + " 2>&1 && exit; sleep 1; done; exit 1");
    }

    private static String shell(Map<String, String> environment, String script)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-c", script).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(script + " failed: " + output);
        }
        return output;
    }

    /**
     * Starts the program on a project; its streams go to files in {@code .manager}. A shell makes what it runs in the
     * background deaf to Ctrl-C, which passes on to children; so it is undone here.
     */
    public Process start(Path project, Map<String, String> variables, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "com.bentoml.manager.Main"));
        words.addAll(List.of(arguments));
        Files.createDirectories(project.resolve(".manager"));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(project.toFile())
                .redirectOutput(project.resolve(".manager/out").toFile())
                .redirectError(project.resolve(".manager/err").toFile());
        builder.environment().putAll(environment);
        builder.environment().putAll(variables);
        return builder.start();
    }

    public Result run(Path project, String... arguments) throws IOException, InterruptedException {
        return run(project, Map.of(), arguments);
    }

    public Result run(Path project, Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        return result(project, start(project, variables, arguments));
    }

    /** Waits for a program that was started on a project. */
    public static Result result(Path project, Process process) throws IOException, InterruptedException {
        int status = process.waitFor();
        return new Result(
                status,
                Files.readString(project.resolve(".manager/out")),
                Files.readString(project.resolve(".manager/err")));
    }

    /** What was uploaded to a repository of the open registry so far, such as {@code PUT manifests/TAG}, by its log. */
    public List<String> uploads(String repository) throws IOException, InterruptedException {
        return uploads(repository, line -> true);
    }

    /** The uploads that weren't our program's own, but the builder's. */
    List<String> uploadsOfTheBuilder(String repository) throws IOException, InterruptedException {
        return uploads(repository, line -> !line.contains("\"manager\""));
    }

    private List<String> uploads(String repository, Predicate<String> wanted) throws IOException, InterruptedException {
        Pattern upload = Pattern.compile("\"((?:PUT|POST|PATCH) )/v2/" + Pattern.quote(repository) + "/([^ ?\"]*)");
        return shell("if [ -e target/engine/registry.container ]; then docker logs manager-test-registry 2>&1;"
                        + " else cat target/engine/registry.log; fi")
                .lines()
                .filter(wanted)
                .map(upload::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1) + found.group(2))
                .toList();
    }

    /** The digest that a tag stands for. */
    public String digest(String repository, String tag) throws IOException, InterruptedException {
        HttpRequest.Builder head = HttpRequest.newBuilder(manifestOf(repository, tag))
                .header(
                        "Accept",
                        INDEX + ", application/vnd.oci.image.manifest.v1+json,"
                                + " application/vnd.docker.distribution.manifest.v2+json")
                .method("HEAD", HttpRequest.BodyPublishers.noBody());
        return http.send(head.build(), HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Docker-Content-Digest")
                .orElseThrow();
    }

    /** Removes a tag, and whatever else stands for the same image. */
    public void delete(String repository, String tag) throws IOException, InterruptedException {
        int status = http.send(
                        HttpRequest.newBuilder(manifestOf(repository, digest(repository, tag)))
                                .DELETE()
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status != 202) {
            throw new IOException("can't delete " + repository + ":" + tag + ": " + status);
        }
    }

    private URI manifestOf(String repository, String reference) {
        return URI.create("http://" + registry() + "/v2/" + repository + "/manifests/" + reference);
    }

    /** The tags of a repository, sorted. */
    public List<String> tags(String registry, String repository) throws IOException, InterruptedException {
        TreeSet<String> tags = new TreeSet<>();
        get(registry, repository + "/tags/list").path("tags").forEach(tag -> tags.add(tag.asText()));
        return List.copyOf(tags);
    }

    /** What each tag of a repository of the open registry stands for. */
    Map<String, String> digests(String repository) throws IOException, InterruptedException {
        Map<String, String> digests = new TreeMap<>();
        for (String tag : tags(registry(), repository)) {
            digests.put(tag, digest(repository, tag));
        }
        return digests;
    }

    /** The index or manifest of a tag or digest. */
    public JsonNode manifest(String registry, String repository, String reference)
            throws IOException, InterruptedException {
        return get(registry, repository + "/manifests/" + reference);
    }

    /** The digests of the layers of one platform of an image. */
    public List<String> layers(String repository, String tag, String architecture)
            throws IOException, InterruptedException {
        for (JsonNode entry : manifest(registry(), repository, tag).path("manifests")) {
            if (entry.path("platform").path("architecture").asText().equals(architecture)) {
                List<String> layers = new ArrayList<>();
                manifest(registry(), repository, entry.path("digest").asText())
                        .path("layers")
                        .forEach(layer -> layers.add(layer.path("digest").asText()));
                return layers;
            }
        }
        return List.of();
    }

    private JsonNode get(String registry, String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + registry + "/v2/" + path))
                .header("Accept", INDEX + ", application/vnd.oci.image.manifest.v1+json");
        if (registry.equals(authRegistry())) {
            String user = "engine:" + password();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        }
        return json.readTree(
                http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    }

    @Override
    public void close() throws IOException {
        try {
            shell(Map.of(), SCRIPT + " stop");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
