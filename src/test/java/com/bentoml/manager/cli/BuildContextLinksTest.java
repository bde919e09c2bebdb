package com.bentoml.manager.cli;

import static com.bentoml.manager.testing.SampleProject.BASE;
import static com.bentoml.manager.testing.SampleProject.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The links that give contexts names of their own. */
@Timeout(120)
class BuildContextLinksTest extends OnGeneratedRelease {
    @Test
    void aNamedContextNamesTheContextToo() throws IOException {
        Trees.write(release.file("a/v"), "AAAA");
        Trees.write(release.file("b/v"), "BBBB");
        release.run("build", "--releases", "base", "--build_context", "assets=a");
        String first = context(BASE);

        release.run("build", "--releases", "base", "--build_context", "assets=b");

        assertThat(context(BASE)).isNotEqualTo(first);
    }

    @Test
    void namesAContextAfterItsFolderAndWhatItGives() throws IOException {
        release.project()
                .template("one/base-dockerfile.j2", "FROM {{ base_image }}\nCOPY entrypoint.sh /\n")
                .file("entrypoint.sh", "one");
        assertThat(release.run("build", "--generate").status()).isZero();
        String base = context(BASE);
        assertThat(context("base-python3.10-one")).isEqualTo(base);
        assertThat(context(RUNTIME)).contains("/bento-server-one-runtime-");
        assertThat(docker.lines("contexts"))
                .contains(
                        BASE + " " + folder.toRealPath(),
                        RUNTIME + " "
                                + release.file("generated/bento-server/one/runtime")
                                        .toRealPath());

        Trees.write(release.file("entrypoint.sh"), "two");
        assertThat(release.run("build").status()).isZero();

        assertThat(context(BASE)).isNotEqualTo(base).contains("/root-");
    }

    @Test
    void leavesNoLinksToContextsAndRemovesThoseOfKilledRuns() throws IOException {
        release.run("build", "--releases", "base");
        Path contexts = release.file(".manager/contexts");
        assertThat(contexts).doesNotExist();
        Path link = folder.resolve(context(BASE));
        Files.createDirectory(contexts);
        Files.createSymbolicLink(link, release.file("gone"));
        Files.createSymbolicLink(contexts.resolve("of-a-killed-run"), folder);

        assertThat(release.run("build", "--releases", "base", "--force").status())
                .isZero();
        assertThat(docker.lines("contexts")).last().asString().endsWith(" " + folder.toRealPath());
        assertThat(contexts).doesNotExist();
        assertThat(release.file("manifest")).exists();

        docker.with("fail/" + BASE, "no");
        assertThat(release.run("build", "--releases", "base", "--force").status())
                .isEqualTo(1);
        assertThat(contexts).doesNotExist();
    }

    @Test
    void leavesALinkInPlaceOfTheFolderOfContextsAndWhatIsBehindItAlone(@TempDir Path elsewhere) throws IOException {
        Files.createSymbolicLink(elsewhere.resolve("mine"), folder);
        Files.createDirectories(release.file(".manager"));
        Files.createSymbolicLink(release.file(".manager/contexts"), elsewhere);

        release.run("build", "--releases", "base");

        assertThat(elsewhere.resolve("mine")).exists();
    }

    @Test
    void saysWhereNoLinkToAContextCanBe() {
        Trees.write(release.file(".manager/contexts"), "a file");
        Cli.Result result = release.run("build", "--releases", "base", "--force");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("can't write ").contains(".manager/contexts");
    }

    /** The last argument of the last call that built an image. */
    private String context(String tag) {
        String call = release.call(tag);
        return call.substring(call.lastIndexOf(' ') + 1);
    }
}
