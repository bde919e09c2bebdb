package com.bentoml.manager.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Expected results kept as files in {@code src/test/resources/golden}. {@code mvn test -Dgolden.update=true} writes what
 * came out over them, to be read before it is committed.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private Golden() {}

    public static void assertTree(String name, Map<String, String> actual) {
        Path folder = FOLDER.resolve(name);
        if (UPDATE) {
            if (Files.isDirectory(folder)) {
                Trees.delete(folder);
            }
            Trees.write(folder, actual);
        }
        Map<String, String> expected = Trees.read(folder);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        new TreeMap<>(expected)
                .forEach((path, text) -> assertThat(actual.get(path)).as(path).isEqualTo(text));
    }

    public static void assertText(String name, String actual) {
        Path file = FOLDER.resolve(name);
        if (UPDATE) {
            Trees.write(file, actual);
        }
        assertThat(file).as("%s exists; -Dgolden.update=true makes it", file).exists();
        assertThat(actual).isEqualTo(Trees.text(file));
    }
}
