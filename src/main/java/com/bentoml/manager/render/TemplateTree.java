package com.bentoml.manager.render;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.jinja.TemplateSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates of a project. Their names are paths relative to its root, with {@code /} between the parts; what lies
 * outside of the project does not exist for them. Hidden files and what is behind a link to outside are refused.
 */
public final class TemplateTree implements TemplateSource {
    private static final String PARENT = "..";

    private final Path root;
    private final List<String> names;
    private final Map<String, Optional<String>> texts = new ConcurrentHashMap<>();

    private TemplateTree(Path root, List<String> names) {
        this.root = root;
        this.names = names;
    }

    /** Lists the templates below {@code templates/}; a project without that folder has none. */
    public static TemplateTree of(Path projectRoot) throws IOException {
        Path root = projectRoot.toRealPath();
        Path folder = root.resolve(Layout.TEMPLATES);
        if (!Files.isDirectory(folder)) {
            return new TemplateTree(root, List.of());
        }
        List<String> names = new ArrayList<>();
        Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                return path.toRealPath().startsWith(root) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                if (path.toString().endsWith(Layout.TEMPLATE_END) && isInside(root, path)) {
                    names.add(OutputPath.slashed(root.relativize(path)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        names.sort(null);
        return new TemplateTree(root, List.copyOf(names));
    }

    /** The names of all templates, sorted. */
    List<String> names() {
        return names;
    }

    /** The templates in {@code templates/<folder>} and its sub-folders, sorted. */
    List<String> below(String folder) {
        String prefix = Layout.TEMPLATES + "/" + folder + "/";
        return names.stream().filter(name -> name.startsWith(prefix)).toList();
    }

    @Override
    public Optional<String> text(String name) {
        List<String> parts = parts(name);
        return isHidden(parts)
                ? Optional.empty()
                : texts.computeIfAbsent(
                        String.join("/", parts), it -> inside(it).map(path -> read(it, path)));
    }

    @Override
    public Optional<String> refusal(String name) {
        List<String> parts = parts(name);
        if (parts.contains(PARENT)) {
            return Optional.empty();
        }
        if (isHidden(parts)) {
            return Optional.of("'" + name
                    + "' is hidden, and hidden files are no templates; give it a name that begins without a dot");
        }
        return isOutside(name)
                ? Optional.of("'" + name + "' is a link to outside of the project; put the file itself there")
                : Optional.empty();
    }

    /** Whether a file or folder is there, but behind a link that leaves the project. */
    boolean isOutside(String name) {
        try {
            return !root.resolve(String.join("/", parts(name))).toRealPath().startsWith(root);
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    /** As Jinja2 takes a name apart, in which an empty part and {@code .} mean nothing. */
    private static List<String> parts(String name) {
        return Arrays.stream(name.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
    }

    /** Names such as {@code .env} and {@code ../other} are nothing that an image should be made of. */
    private static boolean isHidden(List<String> parts) {
        return parts.stream().anyMatch(part -> part.startsWith("."));
    }

    private Optional<Path> inside(String name) {
        try {
            Path path = root.resolve(name).toRealPath();
            return path.startsWith(root) && Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isInside(Path root, Path path) {
        try {
            return Files.isRegularFile(path) && path.toRealPath().startsWith(root);
        } catch (IOException e) {
            return false;
        }
    }

    private static String read(String name, Path path) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UncheckedIOException(name + ", which is not UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": " + e.getMessage(), e);
        }
    }
}
