package com.bentoml.manager.run;

import com.bentoml.manager.buildx.BuildCall;
import com.bentoml.manager.buildx.BuildCall.Pin;
import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.buildx.NamedContext;
import com.bentoml.manager.buildx.PassedOptions;
import com.bentoml.manager.buildx.Push;
import com.bentoml.manager.buildx.Workspace;
import com.bentoml.manager.fingerprint.ImageNames;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.plan.Repository;
import com.bentoml.manager.report.BuiltImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes of an image, and of what it is built on, the call that builds it. */
public final class CallFactory {
    private static final String DOCKER_HUB = "docker.io/";

    private final Workspace workspace;
    private final BuildSettings settings;
    private final ImageLabels labels;
    private final Function<Image, String> dockerfiles;
    private final Optional<String> builder;
    private final ImageNames.Reader reader = new ImageNames.Reader();
    private final PassedOptions passed;
    private final Set<String> givenContexts;
    private final Map<Image, Sources> sources = new ConcurrentHashMap<>();

    /**
     * What the name in a FROM line shall stand for.
     *
     * @param pushed whether it is in its registry; else it lies in a folder
     */
    public record Base(BuiltImage image, boolean pushed) {}

    /**
     * What an image takes from other images; asked for more than once of each of thousands.
     *
     * @param parentNames the names of the parent in FROM lines, for any registry
     * @param bases the names of images from elsewhere, but for those that the command line says what they are
     */
    private record Sources(ImageNames names, List<String> parentNames, List<String> bases) {}

    /** Makes calls for one builder; {@code dockerfiles} gives the text of an image's Dockerfile. */
    public CallFactory(
            Workspace workspace,
            BuildSettings settings,
            ImageLabels labels,
            Function<Image, String> dockerfiles,
            Optional<String> builder) {
        this.workspace = workspace;
        this.settings = settings;
        this.labels = labels;
        this.dockerfiles = dockerfiles;
        this.builder = builder;
        this.passed = PassedOptions.of(settings.extras().arguments());
        this.givenContexts = Stream.concat(settings.extras().buildContexts().stream(), passed.buildContexts().stream())
                .map(NamedContext::of)
                .map(NamedContext::name)
                .collect(Collectors.toSet());
    }

    /** Whose name the calls have. */
    Optional<String> builder() {
        return builder;
    }

    /** The same for another builder. */
    public CallFactory on(String name) {
        return new CallFactory(workspace, settings, labels, dockerfiles, Optional.of(name));
    }

    /**
     * The call for an image while nothing is known of what the names in its Dockerfile stand for.
     *
     * @param base what it is built on, as far as that is known
     * @param isParent whether others are built on it
     */
    public BuildCall call(Image image, Optional<Base> base, boolean isParent) {
        return call(image, base, Bases.NONE, isParent);
    }

    /** The call for an image that gets, of each image its Dockerfile names, the one that was found. */
    BuildCall call(Image image, Optional<Base> base, Bases bases, boolean isParent) {
        boolean kept = isParent && settings.destination() != Destination.REGISTRY;
        return new BuildCall(
                builder,
                image,
                new BuildCall.Files(workspace.dockerfile(image), workspace.context(image), workspace.metadata(image)),
                pins(image, base, bases),
                labels(image, base.flatMap(it -> it.image().digest())),
                Map.of(),
                new Push.Tagged(),
                kept ? Optional.of(workspace.layout(image)) : Optional.empty());
    }

    /** What an image is labelled with when the digest of what it is built on is known, or not yet. */
    Map<String, String> labels(Image image, Optional<Digest> base) {
        return labels.of(image, new ImageLabels.Base(baseName(image), base));
    }

    /** Those of its labels that are part of what it is. */
    Map<String, String> contentLabels(Image image) {
        return labels.ofContent(image, new ImageLabels.Base(baseName(image), Optional.empty()));
    }

    private String baseName(Image image) {
        return image.parent().map(ImageReference::toString).orElseGet(() -> externalBase(image));
    }

    /** The name of the image from elsewhere that an image without a parent is built on. */
    public String externalBase(Image image) {
        return names(image).base();
    }

    /** Whether the image from elsewhere that an image is built on is the one that was looked up. */
    boolean pinsItsBase(Image image) {
        return !names(image).shadowed().contains(externalBase(image));
    }

    /** The names of images from elsewhere that a Dockerfile takes, unless the command line says what they are. */
    public List<String> basesOf(Image image) {
        return sources(image).bases();
    }

    /** Whether a FROM line names the parent; if none does, it can't be built on what was just built. */
    public boolean namesItsParent(Image image) {
        return image.parent().isEmpty() || !sources(image).parentNames().isEmpty();
    }

    String dockerfile(Image image) {
        return dockerfiles.apply(image);
    }

    private List<Pin> pins(Image image, Optional<Base> base, Bases bases) {
        Map<String, Pin> pins = new LinkedHashMap<>();
        image.parent()
                .ifPresent(parent -> sources(image)
                        .parentNames()
                        .forEach(name -> pins.put(name, new Pin(name, source(image, parent, base)))));
        ImageNames read = names(image);
        bases.digests().forEach((name, digest) -> {
            if (read.external().contains(name) && !read.shadowed().contains(name)) {
                pins.putIfAbsent(name, new Pin(name, "docker-image://" + withDigest(name, digest)));
            }
        });
        return List.copyOf(pins.values());
    }

    private String source(Image image, ImageReference parent, Optional<Base> base) {
        if (base.isPresent() && !base.get().pushed()) {
            return "oci-layout://" + workspace.layout(parentOf(image, parent))
                    + base.get().image().digest().map(it -> "@" + it).orElse("");
        }
        return "docker-image://" + parent
                + base.flatMap(it -> it.image().digest()).map(it -> "@" + it).orElse("");
    }

    private static Image parentOf(Image image, ImageReference parent) {
        return new Image(
                parent,
                image.distro(),
                image.cell().parent().orElseThrow(),
                image.architectures(),
                Map.of(),
                Optional.empty());
    }

    private static List<String> names(ImageNames read, ImageReference parent) {
        List<String> meant = names(parent);
        return read.external().stream().filter(meant::contains).toList();
    }

    private static List<String> names(ImageReference parent) {
        Repository repository = parent.repository();
        String familiar = repository.organization() + "/" + repository.packageName() + ":" + parent.tag();
        return Stream.of(familiar, DOCKER_HUB + familiar, parent.toString())
                .distinct()
                .toList();
    }

    /** What the Dockerfile of an image seems to take from elsewhere. */
    public ImageNames names(Image image) {
        return sources(image).names();
    }

    private Sources sources(Image image) {
        return sources.computeIfAbsent(image, it -> {
            ImageNames read = read(it);
            List<String> parents =
                    it.parent().map(parent -> names(read, parent)).orElse(List.of());
            List<String> bases = Stream.concat(read.syntax().stream(), read.external().stream())
                    .filter(name -> !givenContexts.contains(name) && !parents.contains(name))
                    .distinct()
                    .toList();
            return new Sources(read, parents, bases);
        });
    }

    private ImageNames read(Image image) {
        Map<String, Optional<String>> arguments = new LinkedHashMap<>();
        Stream.concat(settings.extras().buildArgs().stream(), passed.buildArgs().stream())
                .map(argument -> argument.split("=", 2))
                .forEach(pair -> arguments.put(pair[0], pair.length > 1 ? Optional.of(pair[1]) : Optional.empty()));
        image.buildArgs().forEach((name, value) -> arguments.putIfAbsent(name, Optional.of(value)));
        return reader.read(dockerfiles.apply(image), arguments, image.platformNames());
    }

    /** Whether the Dockerfile of the parent puts off instructions, which name what this program doesn't read there. */
    boolean inheritsTriggers(Image image) {
        return image.parent()
                .filter(it -> reader.hasTriggers(dockerfiles.apply(parentOf(image, it))))
                .isPresent();
    }

    private static String withDigest(String name, Digest digest) {
        return name.contains("@") ? name : name + "@" + digest;
    }
}
