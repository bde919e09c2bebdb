package com.bentoml.manager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.lock.ReleaseLockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs that don't come to their end: by Ctrl-C, kill -9, or a daemon that goes away. */
@ExtendWith(EngineExtension.class)
@Timeout(300)
class InterruptedIT {
    private static final String BASE = "base-python3.9-two";
    private static final String SLOW = """
            ARG PYTHON_VERSION
            FROM {{ organization }}/{{ base_tag }}
            RUN echo waiting; sleep 120
            """;

    @TempDir
    Path folder;

    private Engine engine;
    private BusyboxProject project;

    @BeforeEach
    void generate(Engine shared) throws Exception {
        engine = shared;
        project = BusyboxProject.in(folder, engine)
                .with("one/runtime-dockerfile.j2", SLOW)
                .generated(engine.registry());
    }

    @Test
    void ctrlCEndsTheRunAndKeepsWhatIsDone() throws Exception {
        Process run = project.start("--distros", "two", "--platforms", "amd64");
        awaitTheSlowStep();

        signal(run, "INT");
        Engine.Result result = Engine.result(folder, run);

        assertThat(result.status()).isEqualTo(130);
        assertThat(result.err())
                .contains("starting no more images: the run was stopped")
                .containsPattern(BASE + " +built")
                .containsPattern("1.0.0-python3.9-two-runtime +cancelled");
        assertThat(lastRun(BASE)).isEqualTo("built");
        assertThat(lastRun("1.0.0-python3.9-two-runtime")).isEqualTo("cancelled");
        assertThat(childrenLeft()).isEmpty();
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void theTermSignalAndASecondOneEndItToo() throws Exception {
        Process run = project.start("--distros", "two", "--platforms", "amd64");
        awaitTheSlowStep();

        signal(run, "TERM");
        signal(run, "TERM");

        assertThat(Engine.result(folder, run).status()).isEqualTo(130);
        assertThat(childrenLeft()).isEmpty();
    }

    @Test
    void killedAtOnceItLeavesWholeFilesAndTheNextRunGoesOn() throws Exception {
        Process run = project.start("--distros", "two", "--platforms", "amd64");
        awaitTheSlowStep();

        signal(run, "KILL");
        run.waitFor();

        assertThat(lastRun(BASE)).isEqualTo("built");
        assertThat(childrenLeft()).isEmpty();
        project.with("one/runtime-dockerfile.j2", BusyboxProject.CHILD).generated(engine.registry());
        Engine.Result next = project.build("--distros", "two", "--platforms", "amd64", "--releases", "runtime");
        assertThat(next.status()).as(next.err()).isZero();
        assertThat(next.err()).contains("1 up to date, 1 built");
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void aDaemonThatGoesAwayEndsTheRun() throws Exception {
        assumeTrue(Files.exists(Path.of("target/engine/dockerd.pid")), "this engine was there already");
        Process run = project.start("--platforms", "amd64", "--max_workers", "2", "--retries", "1");
        awaitTheSlowStep();

        engine.shell("kill -TERM $(cat target/engine/dockerd.pid)");
        Engine.Result result = Engine.result(folder, run);
        engine.shell("while kill -0 $(cat target/engine/dockerd.pid) 2>/dev/null; do sleep 0.1; done;"
                + " src/test/sh/engine.sh start");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("failed (engine)").contains("starting no more images: the builder is gone");
    }

    private void awaitTheSlowStep() throws IOException, InterruptedException {
        Path logs = folder.resolve("generated/logs/bento-server");
        for (int i = 0; i < 1800; i++) {
            if (Files.isDirectory(logs) && slowStepIn(logs)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError(Files.readString(folder.resolve(".manager/err")));
    }

    private static boolean slowStepIn(Path logs) throws IOException {
        try (Stream<Path> files = Files.list(logs)) {
            for (Path log : files.toList()) {
                if (Files.readString(log).contains("| waiting")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** The builds of this project that go on running; a cancelled one is given time to go. */
    private List<String> childrenLeft() throws IOException, InterruptedException {
        List<String> children = children();
        for (int i = 0; i < 60 && !children.isEmpty(); i++) {
            Thread.sleep(250);
            children = children();
        }
        return children;
    }

    private List<String> children() throws IOException, InterruptedException {
        return engine.shell("for p in /proc/[0-9]*; do [ \"$(readlink $p/cwd)\" = '" + folder.toRealPath()
                        + "' ] && tr '\\0' ' ' <$p/cmdline && echo; done; true")
                .lines()
                .toList();
    }

    private List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("generated"))) {
            return files.filter(file -> file.toString().endsWith("tmp")).toList();
        }
    }

    private String lastRun(String tag) throws IOException {
        String reference = engine.registry() + "/" + project.repository() + ":" + tag;
        ReleaseLock lock = new ReleaseLockFile(folder.resolve("generated/releases.lock.json"))
                .read()
                .lock();
        return Optional.ofNullable(lock.images().get(reference))
                .map(entry -> entry.lastRun().result())
                .orElse("");
    }
}
