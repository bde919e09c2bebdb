package com.bentoml.manager;

import com.bentoml.manager.build.AskedAhead;
import com.bentoml.manager.cli.Host;
import com.bentoml.manager.cli.ManagerCli;
import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.registry.HttpRegistry;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.Registries.Visit;
import com.bentoml.manager.registry.RemoteName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the launcher has the program do for its archive of classes, in a copy of the project: all that is started often.
 * Nobody is asked but this process itself.
 */
final class Training {
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    /** As a build leaves it. The image is one of the project's, and its inputs are others than those of the files. */
    private static final String LOCK = """
            {"schema_version": 2, "images": {"docker.io/bentoml/bento-server:base-python3.10-debian11": {
              "published": {"digest": "DIGEST", "platforms": {"linux/amd64": "DIGEST"}, "size": 1, "parent_digest": null,
                "fingerprint": "DIGEST", "inputs": {"dockerfile": "", "platform linux/amd64": ""}, "doubts": []},
              "last_run": {"result": "built", "class": null, "started": "2026-01-01T00:00:00Z",
                "duration_seconds": 1.5, "attempts": 1, "run": null}}}, "texts": {}}
            """.replace("DIGEST", DIGEST);

    private static final String ANSWER = """
            HTTP/1.1 200 OK
            Content-Type: application/vnd.oci.image.index.v1+json
            Content-Length: 2
            Docker-Content-Digest: DIGEST

            """.replace("DIGEST", DIGEST).replace("\n", "\r\n");

    private final ManagerCli cli;
    private final Host host;

    Training(ManagerCli cli, Host host) {
        this.cli = cli;
        this.host = host;
    }

    /** After {@code generate}; without what fails, the archive has less in it. */
    void run(String... generate) {
        cli.run(generate);
        cli.run("--help");
        cli.run("validate");
        try {
            Files.writeString(
                    host.directory().resolve("generated/releases.lock.json"), LOCK, StandardOpenOption.CREATE_NEW);
            askRegistry();
        } catch (IOException e) {
            host.err().println(e);
        }
        cli.run("build", "--bentoml_version", "1.0.0", "--dry_run");
        cli.run("plan", "--bentoml_version", "1.0.0", "--offline");
    }

    private void askRegistry() throws IOException {
        Visit visit = new Visit(
                new LocalCommands(Duration.ofSeconds(1), Redaction.NONE),
                host.directory(),
                Map.of(),
                RetryPolicy.of(0),
                new StopSignal());
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RemoteName name = RemoteName.of("127.0.0.1:" + server.getLocalPort() + "/bentoml/bento-server:base");
            Thread answers = new Thread(() -> answer(server));
            answers.setDaemon(true);
            answers.start();
            try (ImageRegistry registry = new AskedAhead(new HttpRegistry(visit), List.of(name))) {
                registry.head(name);
            }
        }
    }

    private void answer(ServerSocket server) {
        try (Socket socket = server.accept();
                BufferedReader request =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            String line = request.readLine();
            while (line != null && !line.isEmpty()) {
                line = request.readLine();
            }
            socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            host.err().println(e);
        }
    }
}
