package com.bentoml.manager.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that a run was made of and all that it left, byte for byte. A later run that finds everything equal would change
 * nothing, and need not render to know it.
 *
 * @param summary what such a run says
 */
public record Snapshot(Inputs inputs, Outputs outputs, List<String> summary) {
    public Snapshot {
        summary = List.copyOf(summary);
    }

    /**
     * What the files are made of.
     *
     * @param run the program, and what it was told
     * @param manifest its bytes, as characters
     * @param templateNames all that there are
     * @param templates those that were asked for, by name; nothing where there was none
     */
    public record Inputs(
            String run, String manifest, List<String> templateNames, Map<String, Optional<String>> templates) {
        public Inputs {
            templateNames = List.copyOf(templateNames);
            templates = Map.copyOf(templates);
        }

        /** Whether a run has the same, and finds the same templates in the project. */
        public boolean hold(String run, String manifest, Path projectRoot) throws IOException {
            if (!run.equals(this.run) || !manifest.equals(this.manifest)) {
                return false;
            }
            TemplateTree tree = TemplateTree.of(projectRoot);
            try {
                templates.keySet().forEach(tree::text);
            } catch (UncheckedIOException e) {
                throw new IOException(e);
            }
            return tree.inputs(run, manifest).equals(this);
        }
    }

    /**
     * What a run left in the tool's folders.
     *
     * @param files its own, with their bytes as characters
     * @param others the other files there
     */
    public record Outputs(Map<OutputPath, String> files, Set<OutputPath> others) {
        public Outputs {
            files = Map.copyOf(files);
            others = Set.copyOf(others);
        }

        public static Outputs of(Collection<OutputFile> files, Collection<OutputPath> others) {
            Map<OutputPath, String> texts = new TreeMap<>();
            files.forEach(file -> texts.put(file.path(), new String(file.bytes(), StandardCharsets.ISO_8859_1)));
            return new Outputs(texts, new TreeSet<>(others));
        }

        /** Whether exactly these files are there, none of them a link, and none more. */
        public boolean areIn(OutputTree tree) throws IOException {
            Set<OutputPath> expected = new TreeSet<>(others);
            expected.addAll(files.keySet());
            if (!expected.equals(new TreeSet<>(tree.paths()))) {
                return false;
            }
            for (Map.Entry<OutputPath, String> file : files.entrySet()) {
                Path path = tree.file(file.getKey());
                if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                        || !bytes(path).equals(file.getValue())) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The bytes of a file, each as one character, so that none is lost whatever they mean. */
    public static String bytes(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
