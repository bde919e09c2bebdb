package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.RegistryServer;
import com.bentoml.manager.testing.RegistryServer.Heard;
import com.bentoml.manager.testing.RegistryServer.Said;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ctrl-C at moments spread over a whole run, and SIGTERM 0.3 s later, never end it with the status of a bug.
 * {@code -Dsignals=200} tries so many moments.
 */
class SecondSignalTest {
    private static final int MOMENTS = Integer.getInteger("signals", 8);
    private static final int SECOND_MILLIS = 300;
    private static final List<String> MODES = List.of("each", "all");

    @TempDir
    Path folder;

    private RegistryServer registry;
    private Path state;

    @BeforeEach
    void open() throws IOException {
        state = folder;
        registry = new RegistryServer().otherwise(this::reply);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void endsAsInterruptedAtWhateverMoment() throws Exception {
        Map<Integer, Integer> statuses = new TreeMap<>();
        long length = length();
        for (int i = 0; i < MOMENTS; i++) {
            Process run = start(MODES.get(i % MODES.size()), "run" + i);
            Thread.sleep(length * i / MOMENTS);
            signal(run, "INT");
            Thread.sleep(SECOND_MILLIS);
            signal(run, "TERM");
            int status = run.waitFor();
            statuses.merge(status, 1, Integer::sum);

            String said = Files.readString(folder.resolve("run" + i + "/said"));
            assertThat(status).as("%s ms: %s", length * i / MOMENTS, said).isIn(0, 130);
            assertThat(said).doesNotContain("bug in manager", "Exception", "can't write", "can't be read");
            assertThat(leftovers("run" + i)).isEmpty();
        }
        assertThat(statuses.keySet()).as("%s", statuses).contains(130);
    }

    private static List<String> leftovers(String name) {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains("/" + name + "/") && line.contains("buildx"))
                .toList();
    }

    /** How long a run takes that nothing disturbs. */
    private long length() throws Exception {
        long start = System.nanoTime();
        Process run = start("all", "whole");
        assertThat(run.waitFor())
                .as(Files.readString(folder.resolve("whole/said")))
                .isZero();
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private Process start(String mode, String name) throws IOException {
        Path project = folder.resolve(name);
        SampleProject.in(project).template("one/base-dockerfile.j2", "FROM scratch\n");
        state = project.resolve("docker");
        FakeDocker docker = new FakeDocker(state).with("stubborn", "").with("slow/" + SampleProject.BASE, "0.5");
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "com.bentoml.manager.Main"));
        command.addAll(List.of("build", "--generate", "--bentoml_version", "1.0.0", "--publish", mode));
        command.addAll(List.of("--registry", registry.host(), "--max_workers", "2", "-v", "4"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(project.resolve("said").toFile());
        Map<String, String> environment = new HashMap<>(docker.environment());
        environment.put("DOCKER_CONFIG", project.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Has what the scripted docker has pushed, and takes tags. */
    private Said reply(Heard request) {
        pause();
        String[] words = request.line().split(" ", -1);
        String reference = words[1].substring(words[1].lastIndexOf('/') + 1);
        if (words[1].equals("/v2/")) {
            return Said.status(200);
        }
        if (words[0].equals("PUT")) {
            Trees.write(tagged(reference), "x");
            return Said.status(201);
        }
        if (words[0].equals("DELETE")) {
            return Said.status(tagged(reference).toFile().delete() ? 202 : 404);
        }
        return pushed().stream()
                .filter(index -> RegistryServer.digest(Trees.text(index)).equals(reference)
                        || (index.endsWith("bento-server:" + reference) && Files.exists(tagged(reference))))
                .findFirst()
                .map(index -> Said.manifest(Trees.text(index)))
                .orElse(Said.error(404, "MANIFEST_UNKNOWN", "manifest unknown"));
    }

    private Path tagged(String tag) {
        String name = registry.host() + "/bentoml/bento-server:" + tag;
        return state.resolve("registry").resolve(name.replace('/', '_').replace(':', '_'));
    }

    private List<Path> pushed() {
        try (var files = Files.list(state.resolve("index"))) {
            return files.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** So that each phase is long enough to be met. */
    private static void pause() {
        try {
            Thread.sleep(40);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .redirectErrorStream(true)
                .start()
                .waitFor();
    }
}
