package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.testing.RegistryServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a run closes connections wherever they are, which Java's client takes for a fault of its own at times. */
class StoppedRequestsTest {
    private static final int STOPS = 300;
    private static final int THREADS = 4;

    @TempDir
    Path home;

    @Test
    void aStopAtWhateverMomentIsAnAnswer() throws Exception {
        Random random = new Random(1);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (RegistryServer server = new RegistryServer()) {
            for (int i = 0; i < STOPS; i++) {
                StopSignal stop = new StopSignal();
                List<Future<Answer<RemoteName>>> asked = new ArrayList<>();
                try (HttpRegistry registry = registry(stop)) {
                    for (int j = 0; j < THREADS; j++) {
                        RemoteName name = new RemoteName(server.host(), "org/name", "sha256:" + j);
                        asked.add(threads.submit(() -> registry.delete(name)));
                    }
                    TimeUnit.MICROSECONDS.sleep(random.nextInt(3000));
                    stop.raise();
                    for (Future<Answer<RemoteName>> answer : asked) {
                        assertThat(answer.get()).isInstanceOf(Answer.class);
                    }
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private HttpRegistry registry(StopSignal stop) {
        Map<String, String> environment = Map.of("HOME", home.toString());
        LocalCommands commands = new LocalCommands(Duration.ofSeconds(10));
        return new HttpRegistry(
                new Registries.Session(commands, home, environment, RetryPolicy.of(0), stop),
                new RegistryLimits(),
                new KnownManifests());
    }
}
