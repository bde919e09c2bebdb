package com.bentoml.manager.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.login.Trust;
import com.bentoml.manager.process.Command;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.ProjectRoot;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.testing.MemoryRegistry;
import com.bentoml.manager.testing.ScriptedCommands;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresentStateTest {
    @TempDir
    Path folder;

    @Test
    void aCredentialHelperThatARegistryStartsGetsNoPasswords() throws IOException {
        ScriptedCommands commands = ScriptedCommands.exiting(0, "");
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        ProgramEnvironment environment = new ProgramEnvironment(
                folder,
                Map.of("DOCKER_USER", "me", "DOCKER_PASS", "hunter22"),
                commands,
                session -> {
                    session.commands().run(List.of("docker-credential-any", "get"), session.directory());
                    return new MemoryRegistry();
                },
                nowhere,
                nowhere);
        ProjectContext context = new ProjectContext(
                environment, new Narrator(environment.err(), 0, environment.clock()), ProjectRoot.at(folder));

        try (ImageRegistry registry = new PresentState(context, new Trust(List.of())).registry("docker.io")) {
            assertThat(registry.head(RemoteName.of("docker.io/acme/any:1")).found())
                    .isEmpty();
        }

        Command helper = commands.last();
        assertThat(helper.withheld()).contains("DOCKER_PASS");
    }
}
