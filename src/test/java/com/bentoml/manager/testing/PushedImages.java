package com.bentoml.manager.testing;

import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.Provenance;
import com.bentoml.manager.registry.Provenance.Material;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.FailureClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The registry that the scripted docker pushes to: a file for each image, with its digest and platforms. */
final class PushedImages extends MemoryRegistry {
    private static final Pattern PIN = Pattern.compile(".*=docker-image://(.*):([^:@]*)@(sha256:.*)");

    private final Path state;

    PushedImages(Path state) {
        this.state = state;
    }

    @Override
    public Answer<PublishedImage> head(RemoteName name) {
        return look(name)
                ? super.head(name)
                : new Answer.Refused<>(FailureClass.AUTHENTICATION, name + ": 401 Unauthorized");
    }

    @Override
    public Answer<PublishedImage> read(RemoteName name) {
        look(name);
        return super.read(name);
    }

    /** The builder attests just the images that it was given digests of. */
    @Override
    public Answer<Provenance> provenance(RemoteName name) {
        Path file = state.resolve("attested").resolve(name.reference());
        Answer<Provenance> answer = super.provenance(name);
        return answer instanceof Answer.Missing && Files.exists(file)
                ? new Answer.Found<>(provenance(Trees.text(file)))
                : answer;
    }

    private static Provenance provenance(String contexts) {
        Set<String> given = new TreeSet<>(List.of(contexts.isEmpty() ? new String[0] : contexts.split(" ", -1)));
        Set<Material> materials = new TreeSet<>();
        for (String context : given) {
            Matcher pin = PIN.matcher(context);
            if (pin.matches()) {
                String uri = "pkg:docker/" + pin.group(1) + "@" + pin.group(2) + "?digest=" + pin.group(3);
                materials.add(new Material(uri, pin.group(3)));
            }
        }
        return new Provenance(materials, given);
    }

    @Override
    public Answer<RemoteName> delete(RemoteName name) {
        Answer<RemoteName> answer = super.delete(name);
        if (answer instanceof Answer.Found) {
            try {
                Files.deleteIfExists(file(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return answer;
    }

    private Path file(RemoteName name) {
        return state.resolve("registry")
                .resolve(name.toString().replace('/', '_').replace(':', '_'));
    }

    /** Gives whether it says anything. */
    private boolean look(RemoteName name) {
        Path file = file(name);
        if (Files.exists(file)) {
            String[] words = Trees.text(file).strip().split(" ", 4);
            Optional<String> lie = lie(name.reference());
            if (lie.filter("unauthorized"::equals).isPresent()) {
                return false;
            }
            if (lie.filter("nothing"::equals).isPresent()) {
                return true;
            }
            with(
                    name.toString(),
                    lie.orElse(words[0]),
                    platforms(words),
                    lie.isEmpty() ? annotations(words) : Map.of());
        }
        return true;
    }

    /** What it says instead of the truth, as long as it does. */
    private Optional<String> lie(String tag) {
        Path lie = state.resolve("lie").resolve(tag);
        Path times = state.resolve("lie").resolve(tag + ".times");
        if (Files.exists(times)) {
            int left = Integer.parseInt(Trees.text(times).strip());
            if (left == 0) {
                return Optional.empty();
            }
            Trees.write(times, Integer.toString(left - 1));
        }
        return Files.exists(lie) ? Optional.of(Trees.text(lie).strip()) : Optional.empty();
    }

    private static Map<String, String> annotations(String... words) {
        Map<String, String> annotations = new LinkedHashMap<>();
        if (words.length > 2) {
            annotations.put("com.bentoml.manager.fingerprint", words[2]);
        }
        if (words.length > 3) {
            annotations.put("com.bentoml.manager.manifest", words[3]);
        }
        return annotations;
    }

    private static Map<String, String> platforms(String... words) {
        Map<String, String> platforms = new LinkedHashMap<>();
        for (String platform : (words.length > 1 ? words[1] : "").split(",", -1)) {
            String[] parts = platform.split("/", -1);
            if (parts.length > 1) {
                platforms.put(parts[0] + "/" + parts[1], "sha256:" + parts[1]);
            }
        }
        return platforms;
    }
}
