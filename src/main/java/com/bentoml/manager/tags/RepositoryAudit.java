package com.bentoml.manager.tags;

import com.bentoml.manager.decision.AuditReport;
import com.bentoml.manager.decision.Finding;
import com.bentoml.manager.decision.MissingPlatforms;
import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.plan.MadeTags;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.plan.StagingTag;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.ParallelQueries;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.RemoteName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds what a registry has of a package against what the manifests make. */
public final class RepositoryAudit {
    /**
     * The tags of what is attached to images, signatures, attestations and lists of contents: the digest of the image,
     * with a word behind it for cosign, and alone where a registry doesn't list by itself what refers to an image.
     *
     * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#referrers-tag-schema">schema</a>
     */
    private static final Pattern ATTACHED = Pattern.compile("sha(?:256|512)-[0-9a-f]+(?:\\..+)?");

    private final ImageRegistry registry;
    private final Release release;
    private final Subject subject;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> untold = new LinkedHashSet<>();

    /**
     * What is looked at.
     *
     * @param wanted the images that should be there; several manifests may want the same tag
     * @param made the tags that may be there
     */
    public record Subject(List<Wanted> wanted, MadeTags made, ReleaseLock lock) {
        public Subject {
            wanted = List.copyOf(wanted);
        }

        private Set<ImageReference> references() {
            Set<ImageReference> references = new LinkedHashSet<>();
            wanted.forEach(it -> references.add(it.image().reference()));
            return references;
        }
    }

    /**
     * An image that should be there.
     *
     * @param manifest the name of the manifest's file
     */
    public record Wanted(Image image, String manifest) {}

    /** What came of it. */
    public sealed interface Result {
        record Audited(AuditReport report) implements Result {}

        /** The release's own registry doesn't say what it has. */
        record Unanswered(String message) implements Result {}
    }

    public RepositoryAudit(ImageRegistry registry, Release release, Subject subject) {
        this.registry = registry;
        this.release = release;
        this.subject = subject;
    }

    /** Looks at everything. */
    public Result audit() throws InterruptedException {
        Answer<List<String>> listed = tags(registry, release);
        if (listed instanceof Answer.Refused<List<String>> refused) {
            return new Result.Unanswered(refused.message());
        }
        List<String> tags = listed.found().orElse(List.of());
        PublishedImages published = new PublishedImages(registry, subject.lock());
        published.ask(there(tags));
        if (published.refusal().isPresent()) {
            return new Result.Unanswered(published.refusal().get());
        }
        subject.references().stream()
                .filter(image -> published.of(image).isEmpty())
                .forEach(image -> findings.add(new Finding.TagMissing(image)));
        Collection<Image> own = own(published);
        own.forEach(image -> comparePlatforms(image, published));
        compareBases(own, published);
        tags.forEach(this::judge);
        return new Result.Audited(
                new AuditReport(release, subject.references().size(), tags.size(), findings, List.copyOf(untold)));
    }

    /** Only the tags, for those who want to remove some. */
    public static Answer<List<String>> tags(ImageRegistry registry, Release release) throws InterruptedException {
        RemoteName repository = RemoteName.of(release.repository().toString());
        Answer<List<String>> tags = ParallelQueries.ask(Set.of(repository), registry::tags)
                .getOrDefault(repository, new Answer.Missing<>());
        return tags instanceof Answer.Missing<List<String>> ? new Answer.Found<>(List.of()) : tags;
    }

    /**
     * The finding about a tag by its name alone; none if a manifest makes it, or if it belongs to something that is
     * attached to an image. A staging tag may look like that of a version that doesn't exist, so it is none
     * only if it is made for the version that is released.
     */
    public static Stream<Finding> finding(String tag, MadeTags made) {
        if (ATTACHED.matcher(tag).matches()) {
            return Stream.empty();
        }
        if (StagingTag.runOf(tag).isPresent() && !made.isCurrent(tag)) {
            return Stream.of(new Finding.StagingTag(tag));
        }
        return switch (made.of(tag)) {
            case MADE -> Stream.empty();
            case OTHER_VERSION -> Stream.of(new Finding.OtherVersion(tag));
            case UNMADE -> Stream.of(new Finding.UnmadeTag(tag));
        };
    }

    private List<ImageReference> there(List<String> tags) {
        Set<String> known = Set.copyOf(tags);
        return subject.references().stream()
                .filter(image -> known.contains(image.tag().text()))
                .toList();
    }

    /** The images that were made by their own manifest, as far as it is known. */
    private Collection<Image> own(PublishedImages published) {
        Map<ImageReference, Image> own = new LinkedHashMap<>();
        for (Wanted wanted : subject.wanted()) {
            ImageReference reference = wanted.image().reference();
            published.of(reference).ifPresent(it -> {
                Set<String> makers = subject.made().manifests(reference.tag().text());
                Optional<String> other =
                        it.maker().filter(maker -> makers.contains(maker) && !maker.equals(wanted.manifest()));
                if (other.isPresent()) {
                    findings.add(new Finding.OtherManifest(reference, wanted.manifest(), other.get()));
                    return;
                }
                own.put(reference, wanted.image());
                if (it.maker().isEmpty() && makers.size() > 1) {
                    untold.add(reference.tag() + ": it doesn't say which manifest made it; these do: "
                            + String.join(", ", makers));
                }
            });
        }
        return own.values();
    }

    private void comparePlatforms(Image image, PublishedImages published) {
        List<String> wanted = image.platformNames();
        published
                .of(image.reference())
                .flatMap(it -> MissingPlatforms.of(wanted, it.platforms(), it.image()))
                .ifPresent(missing -> findings.add(new Finding.PlatformMissing(image.reference(), missing)));
    }

    private void compareBases(Collection<Image> own, PublishedImages published) throws InterruptedException {
        Set<RemoteName> names = new LinkedHashSet<>();
        for (Image image : own) {
            published.of(image.reference()).ifPresent(it -> {
                it.bases().keySet().stream().map(RemoteName::of).forEach(names::add);
                if (it.bases().isEmpty()) {
                    untold.add(image.reference().tag() + ": it doesn't say what it was built on");
                }
            });
        }
        names.removeIf(RemoteName::isDigest);
        Map<RemoteName, Digest> now = new HashMap<>();
        ParallelQueries.ask(names, registry::head).forEach((name, answer) -> {
            answer.found().map(PublishedImage::digest).ifPresent(digest -> now.put(name, digest));
            if (answer instanceof Answer.Refused<PublishedImage> refused) {
                untold.add(name + ": " + refused.message());
            } else if (answer instanceof Answer.Missing) {
                untold.add(name + ": it is no longer in its registry, or isn't shown to us");
            }
        });
        for (Image image : own) {
            published
                    .of(image.reference())
                    .ifPresent(it -> it.bases().forEach((name, before) -> {
                        Digest after = now.getOrDefault(RemoteName.of(name), before);
                        if (!after.equals(before)) {
                            findings.add(new Finding.StaleBase(image.reference(), name, before, after));
                        }
                    }));
        }
    }

    private void judge(String tag) {
        finding(tag, subject.made()).forEach(findings::add);
    }
}
