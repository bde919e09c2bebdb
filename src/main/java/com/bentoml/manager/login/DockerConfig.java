package com.bentoml.manager.login;

import com.bentoml.manager.files.AtomicFile;
import com.bentoml.manager.process.Home;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Docker's own configuration. Only its {@code credHelpers} are changed. */
public final class DockerConfig {
    private static final String HELPERS = "credHelpers";

    private final Path file;
    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    DockerConfig(Path file) {
        this.file = file;
    }

    /** The configuration that docker takes in an environment. */
    public static DockerConfig in(Map<String, String> environment, Path directory) {
        return new DockerConfig(Home.dockerConfig(environment, directory));
    }

    public Path file() {
        return file;
    }

    /** Where docker has its configuration, and its plugins. */
    public Path folder() {
        return file.resolveSibling("");
    }

    /** Whether there is a key that docker-pushrm takes for a server. */
    public boolean hasApiKey(String server) throws IOException {
        return !read().path("plugins")
                .path("docker-pushrm")
                .path("apikey_" + server)
                .asText()
                .isEmpty();
    }

    boolean hasHelper(String server, String helper) throws IOException {
        return read().path(HELPERS).path(server).asText().equals(helper);
    }

    void setHelper(String server, String helper) throws IOException {
        ObjectNode config = read();
        if (!(config.get(HELPERS) instanceof ObjectNode)) {
            config.putObject(HELPERS);
        }
        config.withObjectProperty(HELPERS).put(server, helper);
        write(config);
    }

    void removeHelper(String server) throws IOException {
        ObjectNode config = read();
        if (config.get(HELPERS) instanceof ObjectNode helpers && helpers.remove(server) != null) {
            write(config);
        }
    }

    /** Says nothing of what the file holds: passwords may be among it. */
    private ObjectNode read() throws IOException {
        if (!Files.exists(file)) {
            return json.createObjectNode();
        }
        try {
            if (json.readTree(Files.readAllBytes(file)) instanceof ObjectNode config) {
                return config;
            }
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": not JSON; mend it, or move it away");
        }
        throw new IOException(file + ": not a JSON object; mend it, or move it away");
    }

    /** Replaces the file in one step; only its owner can read the new one, as docker has it. */
    private void write(ObjectNode config) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file;
        AtomicFile.writePrivately(real, json.writerWithDefaultPrettyPrinter().writeValueAsString(config) + "\n");
    }
}
