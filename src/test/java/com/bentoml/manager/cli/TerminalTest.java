package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program at a real terminal, which {@code script} makes. */
@Timeout(60)
class TerminalTest {
    private static final String CONTROL_C = "\u0003";
    private static final String RED = "\u001b[1;31m";

    @Test
    void doesNotEchoThePasswordThatIsTyped(@TempDir Path folder, @TempDir Path state) throws Exception {
        Trees.write(
                folder.resolve("manifest/registries.yaml"),
                "quay: {server: quay.io, provider: quay, username_variable: QUAY_U, password_variable: QUAY_P}\n");
        FakeDocker docker = new FakeDocker(state);
        Process process = start(folder, docker.environment(), "authenticate --registry quay");

        String shown = until(process, "User for quay.io: ");
        type(process, "me\n");
        shown += until(process, "Password of me for quay.io: ");
        type(process, "hunter22\n");
        shown += until(process, "logged in");

        assertThat(process.waitFor()).isZero();
        assertThat(shown).contains("me").doesNotContain("hunter22");
        assertThat(docker.read("password")).isEqualTo("hunter22\n");
    }

    @Test
    void controlCEndsABuildAndLeavesNothingRunning(@TempDir Path folder, @TempDir Path state) throws Exception {
        SampleProject.in(folder).template("one/base-dockerfile.j2", "FROM scratch\n");
        FakeDocker docker =
                new FakeDocker(state).with("slow/base-python3.9-one", "30").with("slow/base-python3.10-one", "30");
        Process process = start(folder, docker.environment(), "build --generate --no_push --bentoml_version 1.0.0");

        String shown = until(process, "2 running, 2 waiting");
        while (docker.lines("events").size() < 2) {
            Thread.sleep(20);
        }
        type(process, CONTROL_C);
        shown += rest(process);

        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(shown).contains("base-python3.9-one", RED + "cancelled", "2 cancelled, 2 skipped");
        assertThat(docker.lines("events")).hasSize(2).allMatch(line -> line.startsWith("start "));
        assertThat(ProcessHandle.allProcesses()
                        .map(ProcessHandle::info)
                        .map(info -> info.commandLine().orElse("")))
                .noneMatch(line -> line.contains(state.toString()));
    }

    @Test
    void errorsStandOutUnlessColorsAreNotWanted(@TempDir Path folder) throws Exception {
        assertThat(rest(start(folder, Map.of(), "generate"))).contains("\u001b[1;31merror:\u001b[0m ");
        assertThat(rest(start(folder, Map.of("NO_COLOR", "1"), "generate")))
                .contains("error: ")
                .doesNotContain("\u001b");
    }

    private static Process start(Path folder, Map<String, String> environment, String command) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        "script",
                        "-qec",
                        // A program that was started in the background ignores Ctrl-C, and so would what it starts.
                        "env --default-signal=INT " + java + " -XX:TieredStopAtLevel=1 -cp '"
                                + System.getProperty("java.class.path") + "' com.bentoml.manager.Main " + command,
                        "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeAll(Set.of("CI", "NO_COLOR"));
        builder.environment().put("TERM", "xterm");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String rest(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
