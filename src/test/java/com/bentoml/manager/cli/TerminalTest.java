package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program at a real terminal, which {@code script} makes. */
@Timeout(60)
class TerminalTest {
    @Test
    void doesNotEchoThePasswordThatIsTyped(@TempDir Path folder, @TempDir Path state) throws Exception {
        Trees.write(
                folder.resolve("manifest/registries.yaml"),
                "quay: {server: quay.io, provider: quay, username_variable: QUAY_U, password_variable: QUAY_P}\n");
        FakeDocker docker = new FakeDocker(state);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        "script",
                        "-qec",
                        java + " -cp '" + System.getProperty("java.class.path")
                                + "' com.bentoml.manager.Main authenticate --registry quay",
                        "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(docker.environment());
        Process process = builder.start();

        String shown = until(process, "User for quay: ");
        type(process, "me\n");
        shown += until(process, "Password of me for quay: ");
        type(process, "hunter22\n");
        shown += until(process, "logged in");

        assertThat(process.waitFor()).isZero();
        assertThat(shown).contains("me").doesNotContain("hunter22");
        assertThat(docker.read("password")).isEqualTo("hunter22\n");
    }

    private static void type(Process process, String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    private static String until(Process process, String end) throws IOException {
        StringBuilder shown = new StringBuilder();
        InputStream output = process.getInputStream();
        while (shown.indexOf(end) < 0) {
            int next = output.read();
            assertThat(next).as("the end of: %s", shown).isNotNegative();
            shown.append((char) next);
        }
        return shown.toString();
    }
}
