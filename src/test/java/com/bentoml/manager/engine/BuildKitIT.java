package com.bentoml.manager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.fingerprint.BuildContexts;
import com.bentoml.manager.fingerprint.ImageNames;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds our reading of Dockerfiles and ignore files against BuildKit's own. */
@ExtendWith(EngineExtension.class)
@Timeout(300)
class BuildKitIT {
    private static final Pattern LOADED = Pattern.compile("load metadata for (\\S+)");

    @TempDir
    Path folder;

    @TempDir
    Path output;

    private Engine engine;

    @BeforeAll
    static void pushImages(Engine shared) throws Exception {
        for (String name : List.of("a", "b", "c", "d")) {
            shared.copy(shared.busybox(), repository(shared) + "/" + name + ":1");
        }
    }

    private static String repository(Engine engine) {
        return engine.registry() + "/buildkit";
    }

    @BeforeEach
    void take(Engine shared) {
        engine = shared;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ARG V=1\nARG W=${V:-2}\nFROM R/a:$W AS one\nFROM R/${B:-b}:\"1\"\nCOPY --from=0 /bin/sh /x\n",
                "FROM R/a$NONE:1 AS x\nFROM x\nRUN --mount=type=bind,from=R/c:1,target=/m true\n",
                "FROM R/a:1 AS Early\nFROM R/c:1\nCOPY --from=EARLY /bin/sh /x\n",
                "FROM R/b:1\nRUN cat <<EOF >/x\nFROM R/d:1\n EOF\nEOF\nCOPY --from=R/a:1 \\\n# comment\n\n /bin/sh \\ \n /x\n",
                "# escape=`\nFROM R/b:1\nCOPY --from=R/a:1 `\n  /bin/sh /x\\\nRUN true\n",
                "FROM R/b:1 AS p\nONBUILD COPY --from=R/a:1 /bin/sh /x\nFROM p\n",
                "FROM R/b:1\nRUN [\"sh\", \"-c\", \"true <<EOF\"]\nCOPY --from=R/a:1 /bin/sh /x\n",
                "FROM R/b:1\nRUN echo $((1<<2)) <<-\"A B\" 3<<C\nx\n\tA B\nFROM R/d:1\nC\nCOPY --from=R/a:1 /bin/sh /x\n",
                "FROM R/a:1 AS t-amd64\nFROM R/b:1 AS t-arm64\nFROM t-$TARGETARCH$TARGETVARIANT\n",
                "ARG \"Q\"=R/a:1\nARG E=${U:+x}${NO-R/c:1}\nFROM --platform=$BUILDPLATFORM ${E} AS c\nFROM R/b:1\n"
                        + "RUN --mount=from=c,target=/c --mount=type=tmpfs,target=/t true \\\\\nRUN true\n",
            })
    void namesTheImagesThatBuildKitLoads(String text) throws Exception {
        String dockerfile = text.replace("R/", repository(engine) + "/");
        Trees.write(folder.resolve("Dockerfile"), dockerfile);

        String log = engine.shell("docker buildx build --progress plain --platform linux/amd64,linux/arm64"
                + " --output type=cacheonly " + folder + " 2>&1");

        Set<String> loaded =
                LOADED.matcher(log).results().map(it -> it.group(1)).collect(Collectors.toSet());
        ImageNames stages = new ImageNames.Reader().read(dockerfile, Map.of(), List.of("linux/amd64", "linux/arm64"));
        assertThat(stages.doubts()).isEmpty();
        assertThat(stages.external()).isNotEmpty().containsExactlyInAnyOrderElementsOf(loaded);
    }

    @Test
    void knowsTheFilesThatTheContextGives() throws Exception {
        for (String file : List.of(
                "a.md",
                "b.txt",
                "docs/a.md",
                "docs/b.txt",
                "docs/x/c.md",
                "keep/a/b",
                "keep/secret",
                "src/a.c",
                "src/b.c",
                "src/c.h",
                "#x",
                "star*",
                "start",
                "sp ace/f",
                "deep/down/in/it.md")) {
            Trees.write(folder.resolve(file), file);
        }
        for (String ignore : List.of(
                "*.md\n",
                "**/*.md\n!docs/x/**\n",
                "*\n!keep/**\nkeep/secret\n!src/*.c\n",
                "/docs/\n#x\n ./src/../keep \n",
                "docs\n!docs/x\nsrc/[ab].c\nstar\\*\nsp ace\n",
                "**\n!**/in\n",
                "**.md\n?.txt\n")) {
            assertSameFiles(ignore);
        }
    }

    private void assertSameFiles(String ignore) throws IOException, InterruptedException {
        Trees.write(folder.resolve("Dockerfile"), "FROM scratch\nCOPY . /\n");
        Trees.write(folder.resolve(".dockerignore"), ignore);
        Path result = Files.createTempDirectory(output, "result");
        engine.shell("docker buildx build --quiet --output type=local,dest=" + result + " " + folder + " 2>&1");

        assertThat(new BuildContexts(Set.of())
                        .of(folder, folder.resolve("Dockerfile"), Set.of())
                        .listing()
                        .files()
                        .keySet())
                .as(ignore)
                .isEqualTo(new TreeSet<>(Trees.read(result).keySet()));
    }
}
