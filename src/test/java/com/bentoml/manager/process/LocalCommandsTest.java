package com.bentoml.manager.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LocalCommandsTest {
    private final LocalCommands commands = new LocalCommands(Duration.ofSeconds(30));

    @TempDir
    Path folder;

    @Test
    void hidesASecretThatAProgramColours() {
        CommandResult result = new LocalCommands(Duration.ofSeconds(30), new Redaction(List.of("hunter22")))
                .run(List.of("printf", "hun\\033[31mter22\\n{\"x\":1}\\n"), folder);

        assertThat(result).isEqualTo(new CommandResult.Exited(0, "***\n{\"x\":1}\n"));
    }

    @Test
    void givesStatusAndBothStreamsInTheOrderTheyCame() {
        CommandResult result = commands.run(shell("echo one; echo two >&2; echo three; exit 3"));

        assertThat(result).isEqualTo(new CommandResult.Exited(3, "one\ntwo\nthree\n"));
    }

    @Test
    void readsMoreThanAPipeHolds() {
        List<String> lines = new ArrayList<>();

        commands.run(shell("i=0; while [ $i -lt 20000 ]; do echo 0123456789; i=$((i+1)); done"), lines::add);

        assertThat(lines).hasSize(20_000);
    }

    @Test
    void passesInputAndVariables() {
        CommandResult result = commands.run(
                shell("read word; echo \"$word $COLOUR\"").reading("secret\n").with(Map.of("COLOUR", "red")));

        assertThat(result).isEqualTo(new CommandResult.Exited(0, "secret red\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "bin", "bin:/nowhere"})
    void findsNoProgramInAFolderThatIsNamedFromTheWorkingOne(String path, @TempDir Path folder) throws IOException {
        for (String name : List.of("git", "setsid", "bin/git", "bin/setsid")) {
            Path program = folder.resolve(name);
            Files.createDirectories(program.resolveSibling(""));
            Files.writeString(program, "#!/bin/sh\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        }

        assertThat(commands.run(Command.of(List.of("git"), folder).with(Map.of("PATH", path))))
                .isEqualTo(new CommandResult.Failed("git can't be started"));
        Command shell = Command.of(List.of("/bin/sh", "-c", "echo $PATH"), folder);
        assertThat(commands.run(shell.with(Map.of("PATH", path + ":/bin"))))
                .isEqualTo(new CommandResult.Exited(0, (path.contains("nowhere") ? "/nowhere:" : "") + "/bin\n"));
    }

    @Test
    void withholdsVariables() {
        CommandResult result = commands.without(Set.of("COLOUR"))
                .without(Set.of("SHAPE"))
                .run(shell("echo ${COLOUR-none} ${SHAPE-none} $TASTE")
                        .with(Map.of("COLOUR", "red", "SHAPE", "round", "TASTE", "sweet")));

        assertThat(result).isEqualTo(new CommandResult.Exited(0, "none none sweet\n"));
    }

    @Test
    void givesAnEmptyStdin() {
        assertThat(commands.run(shell("cat"))).isEqualTo(new CommandResult.Exited(0, ""));
    }

    @Test
    void saysWhatCannotBeStarted() {
        assertThat(commands.run(List.of("no-such-program"), folder))
                .isEqualTo(new CommandResult.Failed("no-such-program can't be started"));
    }

    @Test
    void hidesSecrets() {
        LocalCommands discreet =
                new LocalCommands(Duration.ofSeconds(30), Redaction.of(Map.of("DOCKER_PASS", "hunter22")));

        assertThat(discreet.run(shell("echo hunter22 https://me:pw@host/x")))
                .isEqualTo(new CommandResult.Exited(0, "*** https://***@host/x\n"));
    }

    @Test
    void endsAProgramWhoseTimeIsUpWithAllItStarted() throws IOException {
        Command command = shell("sleep 97 & echo $! > child; sleep 98").within(Duration.ofMillis(500));

        assertThat(commands.run(command)).isEqualTo(new CommandResult.TimedOut(Duration.ofMillis(500)));
        assertThat(eventually(() -> !isAlive(pid("child")))).isTrue();
    }

    @Test
    void killsWhatAProgramLeavesRunningOnItsPipe() throws IOException {
        assertThat(commands.run(shell("sleep 97 & echo $! > child; echo done")))
                .isEqualTo(new CommandResult.Exited(0, "done\n"));
        assertThat(eventually(() -> !isAlive(pid("child")))).isTrue();
    }

    @Test
    void killsWhatAProgramLeavesRunningThoughItsPipeIsLetGoOf() throws IOException {
        commands.run(shell("sleep 97 & echo $! > child; echo done"), line -> pause(Duration.ofMillis(500)));

        assertThat(eventually(() -> !isAlive(pid("child")))).isTrue();
    }

    @Test
    void endsAProgramWhoseLinesNobodyCanTake() {
        assertThatThrownBy(() -> commands.run(shell("echo $$ > child; echo one; sleep 97"), line -> {
                    throw new IllegalStateException(line);
                }))
                .hasMessage("one");

        assertThat(eventually(() -> !isAlive(pid("child")))).isTrue();
    }

    @Test
    void letsAProgramCleanUpWhenTheRunStops() throws Exception {
        StopSignal stop = new StopSignal();
        Command command = shell("trap 'echo cleaned > trace; exit 0' TERM; touch ready; while :; do sleep 0.1; done")
                .until(stop);
        CompletableFuture<CommandResult> running = CompletableFuture.supplyAsync(() -> commands.run(command));

        assertThat(eventually(() -> Files.exists(folder.resolve("ready")))).isTrue();
        stop.raise();

        assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo(new CommandResult.Stopped());
        assertThat(folder.resolve("trace")).hasContent("cleaned");
    }

    @Test
    void killsADeafProgramWhenStoppedTwice() throws Exception {
        StopSignal stop = new StopSignal();
        Command command = shell("trap '' TERM; sleep 96 & echo $! > child; touch ready; while :; do sleep 0.1; done")
                .until(stop);
        CompletableFuture<CommandResult> running = CompletableFuture.supplyAsync(() -> commands.run(command));

        assertThat(eventually(() -> Files.exists(folder.resolve("ready")))).isTrue();
        long start = System.nanoTime();
        stop.raise();
        stop.raise();

        assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo(new CommandResult.Stopped());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Ending.GRACE);
        assertThat(eventually(() -> !isAlive(pid("child")))).isTrue();
    }

    @Test
    void whatItStartedEndsWhenItIsKilled() throws Exception {
        Process parent = new ProcessBuilder(java(Sleeper.class)).inheritIO().start();
        assertThat(eventually(() -> Files.exists(folder.resolve("ready")))).isTrue();

        parent.destroyForcibly().waitFor();

        assertThat(eventually(() -> !isAlive(pid("child")))).isTrue();
    }

    /** Slim images have no {@code kill}. */
    @Test
    void letsAProgramCleanUpWhereNothingButAShellCanSignalGroups() throws Exception {
        for (String program : List.of("sh", "sleep", "setsid")) {
            Path file = folder.resolve("bin").resolve(program);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/sh\nexec /usr/bin/" + program + " \"$@\"\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        ProcessBuilder parent = new ProcessBuilder(java(Impatient.class)).inheritIO();
        parent.environment().put("PATH", folder.resolve("bin").toString());

        assertThat(parent.start().waitFor()).isZero();

        assertThat(folder.resolve("trace")).hasContent("cleaned");
        assertThat(eventually(() -> !isAlive(pid("child")))).isTrue();
    }

    /** Runs a command for which it has no time, in a JVM of its own. */
    static final class Impatient {
        private Impatient() {}

        public static void main(String[] args) {
            String script = "trap 'echo cleaned >trace; exit' TERM; sleep 97 & echo $! >child; wait";
            new LocalCommands(Duration.ofSeconds(2)).run(List.of("sh", "-c", script), Path.of(args[0]));
        }
    }

    private List<String> java(Class<?> program) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                folder.toString());
    }

    /** Runs a long command in a JVM of its own, to be killed. */
    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] args) {
            Path folder = Path.of(args[0]);
            new LocalCommands(Duration.ofMinutes(5))
                    .run(List.of("sh", "-c", "echo $$ > child; touch ready; exec sleep 97"), folder);
        }
    }

    /** As on RHEL 8, and with BusyBox. */
    @Test
    void doesWithoutAHeirThatKnowsNoDeathSignal() throws IOException {
        Path heir = folder.resolve("bin/setpriv");
        Files.createDirectories(heir.getParent());
        Files.writeString(heir, "#!/bin/sh\necho \"setpriv: unrecognized option '$1'\" >&2\nexit 1\n");
        assertThat(heir.toFile().setExecutable(true)).isTrue();

        Command command = shell("echo done").with(Map.of("PATH", heir.getParent() + ":" + System.getenv("PATH")));

        assertThat(commands.run(command)).isEqualTo(new CommandResult.Exited(0, "done\n"));
    }

    @Test
    void startsNothingAfterTheStop() {
        StopSignal stop = new StopSignal();
        stop.raise();

        assertThat(commands.run(shell("touch ready").until(stop))).isEqualTo(new CommandResult.Stopped());
        assertThat(folder.resolve("ready")).doesNotExist();
    }

    private Command shell(String script) {
        return Command.of(List.of("sh", "-c", script), folder);
    }

    private long pid(String file) {
        try {
            return Long.parseLong(Files.readString(folder.resolve(file)).strip());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static boolean eventually(BooleanSupplier condition) {
        for (int i = 0; i < 400 && !condition.getAsBoolean(); i++) {
            pause(Duration.ofMillis(50));
        }
        return condition.getAsBoolean();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
