package com.bentoml.manager.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates, some of which are links to outside of the project. */
class TemplateTreeTest {
    private static final String OWN = "templates/own.j2";

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    @BeforeEach
    void makeProject() {
        Trees.write(folder.resolve(OWN), "own");
        Trees.write(elsewhere.resolve("secret.j2"), "hunter22");
    }

    @Test
    void aLinkedFileIsNoTemplate() throws IOException {
        Files.createSymbolicLink(folder.resolve("templates/part.j2"), elsewhere.resolve("secret.j2"));
        TemplateTree tree = TemplateTree.of(folder);

        assertThat(tree.names()).containsExactly(OWN);
        assertThat(tree.text("templates/part.j2")).isEmpty();
        assertThat(tree.refusal("templates/part.j2")).isPresent();
    }

    /** A folder elsewhere may be large, or hold links that go round. */
    @Test
    void noFolderBehindALinkIsLookedThrough() throws IOException {
        Files.createSymbolicLink(folder.resolve("templates/far"), elsewhere);
        Files.createSymbolicLink(elsewhere.resolve("loop"), elsewhere);
        TemplateTree tree = TemplateTree.of(folder);

        assertThat(tree.names()).containsExactly(OWN);
        assertThat(tree.text("templates/far/secret.j2")).isEmpty();
    }
}
