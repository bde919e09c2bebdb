package com.bentoml.manager.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.ManifestReader;
import com.bentoml.manager.manifest.ManifestReader.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedTagsTest {
    private static final Release RELEASE = new Release("1.0.0", new Repository("docker.io", "bentoml", "bento-server"));

    @TempDir
    private Path folder;

    @Test
    void eachPlaceNamesTheOtherPlacesThatGiveItsTags() throws Exception {
        Reading first = read("11.4.3", distro("a", "same", "'3.8', '3.9'"), distro("b", "own", "'3.8'"));
        Reading second = read("11.5.1", distro("c", "same", "'3.9', '3.8'"));
        Reading third = read("11.6.2", distro("d", "same", "'3.8'"));

        assertThat(shared(tag -> true, third, first, second))
                .containsExactly(
                        "bento-server.cuda_v11.4.3.yaml:3:53: a.suffixes: gives the tag 'base-python3.8-same' and 1 more,"
                                + " as c.suffixes at bento-server.cuda_v11.5.1.yaml:3:53"
                                + " and d.suffixes at bento-server.cuda_v11.6.2.yaml:3:53 do;"
                                + " the image that is built last gets it",
                        "bento-server.cuda_v11.5.1.yaml:3:53: c.suffixes: gives the tag 'base-python3.8-same' and 1 more,"
                                + " as a.suffixes at bento-server.cuda_v11.4.3.yaml:3:53"
                                + " and d.suffixes at bento-server.cuda_v11.6.2.yaml:3:53 do;"
                                + " the image that is built last gets it",
                        "bento-server.cuda_v11.6.2.yaml:3:53: d.suffixes: gives the tag 'base-python3.8-same',"
                                + " as a.suffixes at bento-server.cuda_v11.4.3.yaml:3:53"
                                + " and c.suffixes at bento-server.cuda_v11.5.1.yaml:3:53 do;"
                                + " the image that is built last gets it");
    }

    @Test
    void onlyTheTagsThatAreAskedForCount() throws Exception {
        Reading first = read("11.4.3", distro("a", "same", "'3.8', '3.9'"));
        Reading second = read("11.5.1", distro("c", "same", "'3.8', '3.9'"));

        assertThat(shared("base-python3.9-same"::equals, first, second))
                .hasSize(2)
                .first()
                .asString()
                .endsWith(
                        "gives the tag 'base-python3.9-same', as c.suffixes at bento-server.cuda_v11.5.1.yaml:3:53 does;"
                                + " the image that is built last gets it");
        assertThat(shared("base-python3.7-same"::equals, first, second)).isEmpty();
    }

    private static List<String> shared(Predicate<String> asked, Reading... manifests) {
        return SharedTags.of(List.of(manifests), RELEASE, asked).stream()
                .map(Object::toString)
                .toList();
    }

    private static String distro(String key, String suffix, String pythons) {
        return key + ": {templates_dir: debian, base_image: x, suffixes: " + suffix
                + ", architectures: [amd64], release_types: [base], python_versions: [" + pythons + "]}\n";
    }

    private Reading read(String cuda, String... distros) throws IOException {
        String name = "bento-server.cuda_v" + cuda + ".yaml";
        Path file = Files.writeString(folder.resolve(name), "%YAML 1.2\n---\n" + String.join("", distros));
        Reading reading = ManifestReader.read(file, name);
        assertThat(reading.faults()).isEmpty();
        return reading;
    }
}
