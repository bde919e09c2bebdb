package com.bentoml.manager.decision;

import com.bentoml.manager.decision.Candidate.Wish;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Part.Kind;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.Origin;
import com.bentoml.manager.run.Images;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Candidates to decide on, each beginning as an image that the lock and the registry agree upon. */
record Candidates(Candidate candidate) {
    static final List<String> PLATFORMS = List.of("linux/amd64", "linux/arm64");
    static final Digest OURS = Digest.valueOf("sha256:ours");
    static final Digest THEIRS = Digest.valueOf("sha256:theirs");
    static final String DEBIAN = "debian:11";

    static Inputs inputs() {
        return new Inputs(new TreeMap<>(), List.of())
                .with(new Part(Kind.DOCKERFILE, ""), "text 1")
                .with(new Part(Kind.PLATFORM, "linux/amd64"), "")
                .with(new Part(Kind.PLATFORM, "linux/arm64"), "")
                .with(new Part(Kind.BASE, DEBIAN), "sha256:debian1")
                .with(new Part(Kind.PARENT, ""), "sha256:parent1");
    }

    static Candidates upToDate(Image image) {
        BuiltImage locked = locked(OURS, PLATFORMS).from(Optional.empty(), origin(inputs().fingerprint(), inputs()));
        return new Candidates(new Candidate(
                image,
                Wish.CURRENT,
                PLATFORMS,
                inputs(),
                Optional.of(locked),
                Optional.of(new PublishedImage(OURS, "index", 1)),
                Optional.empty()));
    }

    /** An image as the lock may have it, made from unknown inputs. */
    static BuiltImage locked(Digest digest, List<String> platforms) {
        Map<String, Digest> digests = new LinkedHashMap<>();
        platforms.forEach(platform -> digests.put(platform, Digest.of(platform)));
        return new BuiltImage(Optional.of(digest), digests, 1, Optional.empty(), Optional.empty());
    }

    static Origin origin(String fingerprint, Inputs inputs) {
        return new Origin(fingerprint, inputs, Optional.empty());
    }

    static Candidates upToDate() {
        return upToDate(Images.runtime("one"));
    }

    Candidates wished(Wish wish) {
        return new Candidates(new Candidate(
                candidate.image(),
                wish,
                candidate.platforms(),
                candidate.inputs(),
                candidate.locked(),
                candidate.found(),
                candidate.evidence()));
    }

    Candidates with(Kind kind, String name, String value) {
        return inputs(candidate.inputs().with(new Part(kind, name), value));
    }

    Candidates without(Kind kind, String name) {
        Map<Part, String> parts = new TreeMap<>(candidate.inputs().parts());
        parts.remove(new Part(kind, name));
        return inputs(new Inputs(new TreeMap<>(parts), candidate.inputs().doubts()));
    }

    Candidates doubting(String... doubts) {
        return inputs(new Inputs(candidate.inputs().parts(), List.of(doubts)));
    }

    Candidates doubtingSources(String... doubts) {
        Inputs inputs = candidate.inputs();
        return inputs(new Inputs(inputs.parts(), inputs.context(), inputs.doubts(), List.of(doubts)));
    }

    /** The builder has attested images, of which some are known now. */
    Candidates attested(Map<String, String> images, Map<String, String> now) {
        List<String> unknown =
                images.keySet().stream().filter(it -> !now.containsKey(it)).toList();
        return new Candidates(
                candidate.with(Optional.of(new Evidence(new Sources(true, bases(images)), bases(now), unknown))));
    }

    Candidates unattested() {
        return new Candidates(
                candidate.with(Optional.of(new Evidence(Sources.UNATTESTED, new TreeMap<>(), List.of()))));
    }

    private static TreeMap<Part, String> bases(Map<String, String> images) {
        TreeMap<Part, String> bases = new TreeMap<>();
        images.forEach((name, digest) -> bases.put(new Part(Kind.BASE, name), digest));
        return bases;
    }

    Candidates platforms(String... platforms) {
        return new Candidates(new Candidate(
                candidate.image(),
                candidate.wish(),
                List.of(platforms),
                candidate.inputs(),
                candidate.locked(),
                candidate.found(),
                candidate.evidence()));
    }

    Candidates absent() {
        return found(Optional.empty());
    }

    /** The registry has another image than the lock says. */
    Candidates moved(Optional<String> fingerprint, String... platforms) {
        return moved("application/vnd.oci.image.index.v1+json", fingerprint, platforms);
    }

    /** The registry has another image than the lock says, and that is no index. */
    Candidates single(Optional<String> fingerprint) {
        return moved("application/vnd.oci.image.manifest.v1+json", fingerprint);
    }

    private Candidates moved(String mediaType, Optional<String> fingerprint, String... platforms) {
        Map<String, Digest> digests = new LinkedHashMap<>();
        List.of(platforms).forEach(platform -> digests.put(platform, Digest.of(platform)));
        Map<String, String> annotations = new LinkedHashMap<>();
        fingerprint.ifPresent(it -> annotations.put(Candidate.FINGERPRINT, it));
        return found(Optional.of(new PublishedImage(THEIRS, mediaType, 1).with(digests, annotations)))
                .attested(Map.of(DEBIAN, "sha256:debian1"), Map.of(DEBIAN, "sha256:debian1"));
    }

    Candidates locked(Optional<BuiltImage> locked) {
        return new Candidates(new Candidate(
                candidate.image(),
                candidate.wish(),
                candidate.platforms(),
                candidate.inputs(),
                locked,
                candidate.found(),
                candidate.evidence()));
    }

    Candidates inputs(Inputs inputs) {
        return new Candidates(new Candidate(
                candidate.image(),
                candidate.wish(),
                candidate.platforms(),
                inputs,
                candidate.locked(),
                candidate.found(),
                candidate.evidence()));
    }

    private Candidates found(Optional<PublishedImage> found) {
        return new Candidates(new Candidate(
                candidate.image(),
                candidate.wish(),
                candidate.platforms(),
                candidate.inputs(),
                candidate.locked(),
                found,
                candidate.evidence()));
    }
}
