package com.bentoml.manager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.HttpRegistry;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.Registries;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.FailureClass;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(EngineExtension.class)
@Timeout(300)
class RegistryIT {
    @TempDir
    Path folder;

    private ImageRegistry registry() {
        return new HttpRegistry(new Registries.Session(
                new LocalCommands(Duration.ofSeconds(10)),
                folder,
                Map.of("DOCKER_CONFIG", folder.toString()),
                RetryPolicy.of(2),
                new StopSignal()));
    }

    @Test
    void readsTagsAndDeletesInAnOpenRegistry(Engine engine) {
        try (ImageRegistry registry = registry()) {
            readTagDelete(registry, RemoteName.of(engine.busybox()));
        }
    }

    @Test
    void doesTheSameWhereAPasswordIsAskedFor(Engine engine) throws Exception {
        String host = engine.authRegistry();
        try (ImageRegistry registry = registry()) {
            RemoteName name = RemoteName.of(host + "/org/busybox:1");
            assertThat(registry.head(name)).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
                assertThat(refused.failureClass()).isEqualTo(FailureClass.AUTHENTICATION);
                assertThat(refused.message())
                        .startsWith(host + ": 401 Unauthorized")
                        .contains("no login for " + host);
            });
            engine.shell(
                    "ln -s \"$DOCKER_CONFIG/cli-plugins\" " + folder + "/cli-plugins && export DOCKER_CONFIG=" + folder
                            + " && docker login --username \"$ENGINE_AUTH_USER\" --password-stdin " + host
                            + " <\"$ENGINE_AUTH_PASSWORD_FILE\" && src/test/sh/busybox.sh target/busybox " + name);

            readTagDelete(registry, name);
        }
    }

    private static void readTagDelete(ImageRegistry registry, RemoteName name) {
        PublishedImage head = registry.head(name).found().orElseThrow();
        PublishedImage image = registry.read(name).found().orElseThrow();
        assertThat(image.unread()).isEqualTo(head);
        assertThat(image.platforms()).containsKeys("linux/amd64", "linux/arm64");
        assertThat(registry.created(name)).isInstanceOf(Answer.Found.class);

        // An engine that was there before has the tags of earlier runs.
        RemoteName copy = name.with("copy-" + System.nanoTime());
        assertThat(registry.head(copy)).isEqualTo(new Answer.Missing<>());
        assertThat(registry.tag(name.with(head.digest()), copy.reference())).isEqualTo(new Answer.Found<>(head));
        assertThat(registry.head(copy)).isEqualTo(new Answer.Found<>(head));
        assertThat(registry.tags(name).found().orElseThrow()).contains(copy.reference(), name.reference());

        assertThat(registry.delete(copy)).isEqualTo(new Answer.Found<>(copy));
        assertThat(registry.head(copy)).isEqualTo(new Answer.Missing<>());
        assertThat(registry.head(name)).isEqualTo(new Answer.Found<>(head));
        RemoteName single = copy.with("single");
        Digest platform = image.platforms().get("linux/amd64");
        assertThat(registry.tag(name.with(platform), "single").found().map(PublishedImage::digest))
                .contains(platform);
        assertThat(registry.created(single)).isInstanceOf(Answer.Found.class);
        assertThat(registry.tags(name.with("x")).found().orElseThrow()).contains("single");
    }

    @Test
    void removesTheLastTagOfAnImage(Engine engine) throws Exception {
        RemoteName name = RemoteName.of(engine.registry() + "/org/short-lived:1");
        engine.shell("printf 'FROM scratch\\nLABEL a=b\\n' | docker buildx build --provenance=false --push --tag "
                + name + " - 2>&1");
        try (ImageRegistry registry = registry()) {
            assertThat(registry.head(name)).isInstanceOf(Answer.Found.class);

            assertThat(registry.delete(name)).isEqualTo(new Answer.Found<>(name));

            assertThat(registry.head(name)).isEqualTo(new Answer.Missing<>());
            assertThat(registry.delete(name)).isEqualTo(new Answer.Missing<>());
        }
    }

    @Test
    void asksForHundredsAtOnce(Engine engine) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (ImageRegistry registry = registry()) {
            RemoteName name = RemoteName.of(engine.busybox());
            List<Future<Answer<PublishedImage>>> answers = IntStream.range(0, 500)
                    .mapToObj(i -> threads.submit(() -> registry.head(name.with(i % 2 == 0 ? "1" : "none" + i))))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isInstanceOf(i % 2 == 0 ? Answer.Found.class : Answer.Missing.class);
            }
        } finally {
            threads.shutdown();
        }
    }
}
