package com.bentoml.manager.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.RegistryServer;
import com.bentoml.manager.testing.RegistryServer.Heard;
import com.bentoml.manager.testing.RegistryServer.Said;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.SampleRelease;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, as a process of its own, on a release of a thousand images. */
class ThousandImagesTest {
    private static final int WORKERS = 8;
    private static final long MOST_KIB = 200 * 1024;

    private final Map<String, Said> byDigest = new ConcurrentHashMap<>();

    @TempDir
    Path folder;

    @TempDir
    Path state;

    @Test
    @Timeout(300)
    void keepsOrderAndBoundInLittleMemory() throws Exception {
        SampleRelease release = SampleRelease.in(folder, state);
        FakeDocker docker = release.docker();
        describe(release.project());
        try (RegistryServer registry = new RegistryServer().otherwise(this::pushed)) {
            release.generate("--registry", registry.host());
            Process process =
                    start(docker, "build", "--max_workers", String.valueOf(WORKERS), "-v", "1", "--output", "json");
            check(docker, process, peakOf(process));
        }
    }

    private Said pushed(Heard request) {
        String repository = "/v2/bentoml/bento-server/manifests/";
        String tag = request.line().substring(request.line().lastIndexOf('/') + 1);
        Path index = state.resolve("index/bento-server:" + tag);
        if (!request.line().contains(repository) || !Files.exists(index)) {
            return byDigest.getOrDefault(tag, RegistryServer.unknown());
        }
        Said said = Said.manifest(Trees.text(index));
        byDigest.put(said.headers().getOrDefault("Docker-Content-Digest", ""), said);
        return said;
    }

    private void check(FakeDocker docker, Process process, long peak) throws Exception {
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(state.resolve("report.json"))).contains("\"built\" : 1000");
        assertOrder(docker.lines("events"));
        assertThat(peak).as("peak resident KiB").isPositive().isLessThan(MOST_KIB);
    }

    private static void describe(SampleProject project) {
        String distros = IntStream.range(0, 50)
                .mapToObj(i -> "d" + i + ":\n  <<: *common\n  suffixes: d" + i + "\n")
                .collect(Collectors.joining());
        project.manifest("""
                        %YAML 1.2
                        ---
                        common: &common
                          templates_dir: one
                          base_image: debian:11
                          conda: true
                          architectures: [amd64, arm64v8]
                          release_types: [base, runtime]
                          python_versions: ["3.6", "3.7", "3.8", "3.9", "3.10"]
                        """ + distros)
                .template("one/conda-base-dockerfile.j2", "FROM {{ base_image }}\n")
                .template(
                        "one/conda-runtime-dockerfile.j2",
                        "ARG PYTHON_VERSION\nFROM {{ organization }}/{{ base_tag }}\n");
    }

    private Process start(FakeDocker docker, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // Without it, a JVM begins with a 64th of the machine's memory, needed or not.
                "-Xms16m",
                "-cp",
                System.getProperty("java.class.path"),
                "com.bentoml.manager.Main"));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(state.resolve("report.json").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(docker.environment());
        return builder.start();
    }

    /** The kernel's own record of the most memory the process had. */
    private static long peakOf(Process process) throws IOException, InterruptedException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        long peak = 0;
        while (process.isAlive()) {
            Thread.sleep(50);
            if (Files.exists(status)) {
                peak = Math.max(peak, peakIn(status));
            }
        }
        return peak;
    }

    private static long peakIn(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static void assertOrder(List<String> events) {
        Map<String, Integer> ended = new HashMap<>();
        int running = 0;
        int most = 0;
        for (int i = 0; i < events.size(); i++) {
            String tag = events.get(i).substring(events.get(i).indexOf(' ') + 1);
            if (events.get(i).startsWith("end ")) {
                ended.put(tag, i);
                running--;
                continue;
            }
            running++;
            most = Math.max(most, running);
            if (tag.startsWith("1.0.0-")) {
                String parent = "base-" + tag.substring("1.0.0-".length()).replace("-runtime", "");
                assertThat(ended).as("parent of %s", tag).containsKey(parent);
            }
        }
        assertThat(ended).hasSize(1000);
        assertThat(most).isLessThanOrEqualTo(WORKERS).isGreaterThan(WORKERS / 2);
    }
}
