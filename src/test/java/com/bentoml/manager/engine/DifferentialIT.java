package com.bentoml.manager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.Trees;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds plans against what buildx makes: wherever a changed file or base gives another image, the plan must say build.
 * Each Dockerfile is an image of one release; buildx builds all of them at once, by itself and with its usual cache.
 *
 * <p>Two things aren't held against it: a Dockerfile with a flag that the engine's built-in front end doesn't know, as
 * some have no {@code COPY --parents}, and, where nothing is attested, what ONBUILD of an image from elsewhere takes.
 */
@ExtendWith(EngineExtension.class)
@Timeout(1800)
class DifferentialIT {
    private static final List<String> FILES =
            List.of("a.txt", "b.txt", "co,mma.txt", "dir/c.txt", "dir/d.sh", "t.tar", "unused.txt");
    private static final List<String> BASES = List.of("a", "b", "c", "onbuild");
    /** What only an attestation tells: the ONBUILD of an image from elsewhere. */
    private static final String UNSEEN = "/onbuild:1";

    @TempDir
    Path folder;

    private final Map<String, String> dockerfiles = new LinkedHashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private Engine engine;
    private String organization = "";

    @BeforeEach
    void project(Engine shared) throws Exception {
        engine = shared;
        organization = "differ" + String.valueOf(folder.getFileName()).replaceAll("\\D", "");
        for (String base : BASES) {
            pushBase(base, "one");
            pushBase(base, "two");
            move(base, "one");
        }
        FILES.forEach(file -> Trees.write(folder.resolve("ctx").resolve(file), file + "\n"));
        archive("one");
        SampleProject project = new SampleProject(folder).file(".dockerignore", "*\n!ctx\n");
        StringBuilder manifest = new StringBuilder("%YAML 1.2\n---\n");
        for (String text : texts()) {
            String name = String.format(Locale.ROOT, "c%02d", dockerfiles.size());
            dockerfiles.put(name, text);
            project.template(name + "/base-dockerfile.j2", text);
            manifest.append(name).append(": {templates_dir: ").append(name).append(", base_image: x, suffixes: ");
            manifest.append(name)
                    .append(", architectures: [amd64], release_types: [base], python_versions: [\"3.9\"]}\n");
        }
        project.manifest(manifest.toString());
        run(
                "generate",
                "--bentoml_version",
                "1.0.0",
                "--registry",
                engine.registry(),
                "--organization",
                organization,
                "--dump_metadata");
    }

    /** Those whose flags the builder knows. */
    private List<String> texts() throws Exception {
        List<String> texts = new ArrayList<>();
        String all = Trees.text(Path.of("src/test/resources/differential/dockerfiles.txt"));
        for (String text : all.substring(all.indexOf("----\n") + 5).split("----\n", -1)) {
            String dockerfile = text.replace("REG/", engine.registry() + "/" + organization + "/");
            boolean known = true;
            if (text.contains("--parents") || text.contains("--exclude")) {
                Trees.write(folder.resolve("probe"), dockerfile);
                known = !engine.shell("cd " + folder + " && docker buildx build --check -f probe . 2>&1 || true")
                        .contains("unknown flag");
            }
            if (known) {
                texts.add(dockerfile);
            } else {
                say("the builder doesn't know a flag of: " + text.replace('\n', ';'));
            }
        }
        assertThat(texts).hasSizeGreaterThanOrEqualTo(40);
        return texts;
    }

    @Test
    void wheneverBuildxMakesAnotherImageThePlanSaysBuild() throws Exception {
        Map<String, String> before = built("before");
        run("build", "--platforms", "amd64");
        assertThat(toBuild()).isEmpty();
        Count attested = new Count();
        Map<String, Map<String, String>> moved = new TreeMap<>();
        for (String file : FILES) {
            byte[] content = Files.readAllBytes(folder.resolve("ctx").resolve(file));
            change(file);
            attested.add(file, before, built(file), toBuild());
            Files.write(folder.resolve("ctx").resolve(file), content);
        }
        for (String base : BASES) {
            move(base, "two");
            moved.put(base, built(base));
            attested.add(base, before, moved.get(base), toBuild());
            move(base, "one");
        }
        say("attested: " + attested);
        run("build", "--platforms", "amd64", "--provenance", "false");
        Count unattested = new Count();
        for (String base : BASES) {
            move(base, "two");
            unattested.add(base, before, moved.get(base), toBuild("--provenance", "false"));
            move(base, "one");
        }
        unattested.misses.removeIf(
                miss -> dockerfiles.getOrDefault(miss.split(" ", -1)[0], "").contains(UNSEEN));
        say("without attestations, bases only: " + unattested);
        assertThat(attested.changed).isGreaterThan(dockerfiles.size());
        assertThat(attested.misses).isEmpty();
        assertThat(unattested.misses).isEmpty();
    }

    /** What became of all images with all changes. */
    private static final class Count {
        private final List<String> misses = new ArrayList<>();
        private final List<String> needless = new ArrayList<>();
        private int changed;
        private int all;

        void add(String change, Map<String, String> before, Map<String, String> after, Set<String> toBuild) {
            after.forEach((name, digest) -> {
                boolean differs = !digest.equals(before.get(name));
                all++;
                changed += differs ? 1 : 0;
                if (differs && !toBuild.contains(name)) {
                    misses.add(name + " " + change);
                } else if (!differs && toBuild.contains(name)) {
                    needless.add(name + " " + change);
                }
            });
        }

        @Override
        public String toString() {
            List<String> ofBases = needless.stream()
                    .filter(it -> BASES.contains(it.split(" ", -1)[1]))
                    .toList();
            return all + " changes, of which " + changed + " give another image; misses " + misses
                    + ", needless builds " + needless.size() + ", of which by bases " + ofBases;
        }
    }

    /** The digest of each image's configuration as buildx makes it. */
    private Map<String, String> built(String round) throws Exception {
        String context = context(round);
        ObjectNode document = json.createObjectNode();
        ObjectNode targets = document.putObject("target");
        dockerfiles.keySet().forEach(name -> {
            ObjectNode target = targets.putObject(name);
            target.put("context", context).put("dockerfile", dockerfile(name));
            target.putArray("platforms").add("linux/amd64");
            // Nothing is run from it, so it needn't be unpacked.
            target.putArray("output").add("type=image,push=false,unpack=false,name=differential/" + name);
            target.putArray("attest").add("type=provenance,disabled=true");
            target.putObject("args").put("PYTHON_VERSION", "3.9").put("SOURCE_DATE_EPOCH", "0");
        });
        Trees.write(folder.resolve(".manager/bake.json"), document.toString());
        Files.createSymbolicLink(folder.resolve(context), folder);
        // containerd may lose a snapshot where fifty images are exported at once.
        String bake = "docker buildx bake --allow=fs=* -f .manager/bake.json --metadata-file .manager/bake.out "
                + String.join(" ", dockerfiles.keySet());
        engine.shell("cd " + folder + " && for i in 1 2 3; do " + bake + " 2>&1 && exit; done; exit 1");
        JsonNode made = json.readTree(folder.resolve(".manager/bake.out").toFile());
        Map<String, String> digests = new LinkedHashMap<>();
        dockerfiles.keySet().forEach(name -> {
            String digest = made.path(name).path("containerimage.config.digest").asText();
            assertThat(digest).as(name).startsWith("sha256:");
            digests.put(name, digest);
        });
        return digests;
    }

    /** A name of its own for each round, as BuildKit compares files of contexts that have the same by size and time. */
    private static String context(String round) {
        return ".manager/round-" + round.replaceAll("\\W", "-");
    }

    private String dockerfile(String name) {
        return folder.resolve("generated/bento-server/" + name + "/base/Dockerfile")
                .toString();
    }

    private Set<String> toBuild(String... options) throws Exception {
        String out =
                run(Stream.concat(Stream.of("plan", "--platforms", "amd64", "--output", "json"), Stream.of(options))
                        .toArray(String[]::new));
        Set<String> names = new TreeSet<>();
        json.readTree(out).path("images").forEach(image -> {
            if (image.path("action").asText().equals("build")) {
                names.add(image.path("distro").asText());
            }
        });
        return names;
    }

    private String run(String... words) throws IOException, InterruptedException {
        Engine.Result result = engine.run(folder, words);
        assertThat(result.status()).as(result.err()).isZero();
        return result.out();
    }

    private void change(String file) throws Exception {
        if (file.endsWith(".tar")) {
            archive("other");
        } else {
            Trees.write(folder.resolve("ctx").resolve(file), file + " changed\n");
        }
    }

    private void archive(String text) throws Exception {
        Trees.write(folder.resolve(".manager/in-archive"), text);
        engine.shell("cd " + folder + " && tar --mtime=@0 -cf ctx/t.tar .manager/in-archive");
    }

    private void pushBase(String name, String version) throws Exception {
        String onBuild = "ONBUILD COPY ctx/a.txt /x\\nONBUILD COPY --from=" + repository("c") + ":1 /c /c\\n";
        engine.shell("printf 'FROM " + engine.busybox() + "\\nCOPY <<EOF /" + name + "\\n" + name + " " + version
                + "\\nEOF\\n" + (name.equals("onbuild") ? onBuild : "")
                + "' | docker buildx build --provenance=false --push --platform linux/amd64 -t " + repository(name)
                + ":" + version + " - 2>&1");
    }

    private void move(String name, String version) throws Exception {
        engine.copy(repository(name) + ":" + version, repository(name) + ":1");
    }

    private String repository(String name) {
        return engine.registry() + "/" + organization + "/" + name;
    }

    private static void say(String text) {
        System.err.println(text);
    }
}
