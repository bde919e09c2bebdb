package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.Program;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of {@code generate} as processes: killed, at the same time, and in another part of the world. */
class GenerateProcessTest {
    private static final int DISTROS = 100;
    private static final int KILLS = 5;

    @TempDir
    private Path folder;

    @BeforeEach
    void makeProject() {
        StringBuilder manifest = new StringBuilder("%YAML 1.2\n---\n");
        for (int i = 0; i < DISTROS; i++) {
            manifest.append("d" + i + ": {templates_dir: one, base_image: debian, suffixes: d" + i
                    + ", architectures: [amd64], release_types: [base, runtime]}\n");
        }
        SampleProject.in(folder)
                .manifest(manifest.toString())
                .template("one/base-dockerfile.j2", "FROM {{ base_image }}\n# İıŞş {{ envars.BENTOML_VERSION }}\n");
    }

    @Test
    void leavesEveryFileWholeWhenKilled() throws Exception {
        Map<String, String> old = generated("1.0.0");
        Map<String, String> fresh = generated("2.0.0");
        Random random = new Random(1);
        int halfway = 0;
        for (int i = 0; i < KILLS; i++) {
            generated("1.0.0");
            Process process = start(Program.in(folder), "2.0.0");
            awaitFirstChange(process);
            Thread.sleep(random.nextInt(25));
            process.destroyForcibly().waitFor();
            Map<String, String> left = Trees.read(folder.resolve("generated"));
            left.keySet().removeIf(path -> path.endsWith(".manager-tmp"));
            left.forEach((path, text) -> assertThat(text).as(path).isIn(old.get(path), fresh.get(path)));
            assertThat(left.keySet()).isEqualTo(fresh.keySet());
            halfway += left.equals(old) || left.equals(fresh) ? 0 : 1;
        }
        assertThat(halfway).as("runs that were killed between two files").isPositive();
        assertThat(generated("2.0.0")).isEqualTo(fresh);
    }

    @Test
    void letsOneRunWriteAtATime() throws Exception {
        Map<String, String> first = generated("1.0.0");
        Map<String, String> second = generated("2.0.0");
        for (int i = 0; i < 2; i++) {
            Process one = start(Program.in(folder), "1.0.0");
            Process two = start(Program.in(folder), "2.0.0");
            assertThat(one.waitFor()).isZero();
            assertThat(two.waitFor()).isZero();
            assertThat(Trees.read(folder.resolve("generated"))).isIn(first, second);
        }
    }

    @Test
    void makesTheSameBytesInAnyLocaleAndTimeZone() throws Exception {
        Map<String, String> here = generated("1.0.0");
        Trees.delete(folder.resolve("generated"));
        Program elsewhere = Program.in(
                folder,
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Duser.timezone=Asia/Kolkata",
                "-Dfile.encoding=ISO-8859-9");
        assertThat(start(elsewhere, "1.0.0").waitFor()).isZero();
        assertThat(Trees.read(folder.resolve("generated"))).isEqualTo(here);
    }

    @Test
    void logsAsMuchAsTheVerbositySays() throws Exception {
        assertThat(logged("3")).contains("INFO render - made: ").doesNotContain("DEBUG", "TRACE");
        assertThat(logged("4")).contains("DEBUG render - wrote ").doesNotContain("TRACE");
        assertThat(logged("5")).contains("TRACE cli - in all ");
    }

    private String logged(String level) throws IOException {
        Process process = Program.in(folder)
                .startHeard("generate", "--dump_metadata", "--bentoml_version", level + ".0", "-v", level);
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void saysWhyStdoutCannotBeWritten() throws Exception {
        Process process = Program.in(folder).startInto(Path.of("/dev/full"), "schema");
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isOne();
        assertThat(said).isEqualTo("error: stdout can't be written: No space left on device\n");
    }

    private Map<String, String> generated(String version) {
        Cli.Result result = Cli.in(folder).run("generate", "--dump_metadata", "--bentoml_version", version);
        assertThat(result.status()).as(result.err()).isZero();
        return Trees.read(folder.resolve("generated"));
    }

    private static Process start(Program program, String version) {
        return program.start("generate", "--dump_metadata", "--bentoml_version", version);
    }

    private void awaitFirstChange(Process process) throws InterruptedException {
        Path first = folder.resolve("generated/bento-server/d0/base/Dockerfile");
        String old = Trees.text(first);
        while (process.isAlive() && Trees.text(first).equals(old)) {
            Thread.sleep(1);
        }
    }
}
