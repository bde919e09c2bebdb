package com.bentoml.manager.run;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.Release;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The labels that say where an image comes from. */
public final class ImageLabels {
    private static final String OCI = "org.opencontainers.image.";

    private final Release release;
    private final Optional<String> maintainer;
    private final Supplier<Source> asking;
    private Optional<Source> source = Optional.empty();

    /**
     * The state of the project that is built.
     *
     * @param created RFC 3339
     * @param revision the commit
     * @param address of the repository
     */
    public record Source(Optional<String> created, Optional<String> revision, Optional<String> address) {
        public static final Source UNKNOWN = new Source(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The image that one is built on.
     *
     * @param name empty if it isn't known before the build
     * @param digest where it is known before the build
     */
    public record Base(String name, Optional<Digest> digest) {}

    /** {@code source} is asked once, when the first image is to be built. */
    public ImageLabels(Release release, Optional<String> maintainer, Supplier<Source> source) {
        this.release = release;
        this.maintainer = maintainer;
        this.asking = source;
    }

    private synchronized Source source() {
        if (source.isEmpty()) {
            source = Optional.of(asking.get());
        }
        return source.get();
    }

    /** All labels. */
    public Map<String, String> of(Image image, Base base) {
        Map<String, String> labels = new LinkedHashMap<>();
        Source source = source();
        source.created().ifPresent(value -> labels.put(OCI + "created", value));
        source.revision().ifPresent(value -> labels.put(OCI + "revision", value));
        source.address().ifPresent(value -> labels.put(OCI + "source", value));
        labels.putAll(ofContent(image, base));
        return labels;
    }

    /** Those that say what the image is, and not from which checkout and when. */
    public Map<String, String> ofContent(Image image, Base base) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(OCI + "version", release.bentomlVersion());
        labels.put(
                OCI + "title",
                image.reference().repository().packageName() + " "
                        + image.cell().releaseType() + " on " + image.distro());
        if (!base.name().isEmpty()) {
            labels.put(OCI + "base.name", base.name());
        }
        base.digest().ifPresent(value -> labels.put(OCI + "base.digest", value.toString()));
        maintainer.ifPresent(value -> labels.put("maintainer", value));
        labels.put("distro_name", image.distro());
        labels.put("docker_package", image.reference().repository().packageName());
        return labels;
    }
}
