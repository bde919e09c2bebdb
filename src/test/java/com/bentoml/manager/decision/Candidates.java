package com.bentoml.manager.decision;

import com.bentoml.manager.decision.Candidate.Found;
import com.bentoml.manager.decision.Candidate.Locked;
import com.bentoml.manager.decision.Candidate.Wish;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Part.Kind;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.registry.Descriptor;
import com.bentoml.manager.registry.RemoteImage;
import com.bentoml.manager.run.Images;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Candidates to decide on, each beginning as an image that the lock and the registry agree upon. */
record Candidates(Candidate candidate) {
    static final List<String> PLATFORMS = List.of("linux/amd64", "linux/arm64");
    static final String OURS = "sha256:ours";
    static final String THEIRS = "sha256:theirs";
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
        Locked locked = new Locked(
                OURS,
                Set.copyOf(PLATFORMS),
                Optional.of(inputs().fingerprint()),
                Optional.of(inputs()),
                Optional.empty());
        return new Candidates(new Candidate(
                image,
                Wish.CURRENT,
                PLATFORMS,
                inputs(),
                Optional.of(locked),
                Optional.of(new Found(new Descriptor(OURS, "index", 1), Optional.empty())),
                Optional.empty()));
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
        Descriptor descriptor = new Descriptor(THEIRS, mediaType, 1);
        Map<String, String> digests = new LinkedHashMap<>();
        List.of(platforms).forEach(platform -> digests.put(platform, "sha256:" + platform));
        Map<String, String> annotations = new LinkedHashMap<>();
        fingerprint.ifPresent(it -> annotations.put(Candidate.FINGERPRINT, it));
        return found(Optional.of(new Found(descriptor, Optional.of(new RemoteImage(descriptor, digests, annotations)))))
                .attested(Map.of(DEBIAN, "sha256:debian1"), Map.of(DEBIAN, "sha256:debian1"));
    }

    Candidates locked(Optional<Locked> locked) {
        return new Candidates(new Candidate(
                candidate.image(),
                candidate.wish(),
                candidate.platforms(),
                candidate.inputs(),
                locked,
                candidate.found(),
                candidate.evidence()));
    }

    Candidates lockedWithoutParts() {
        return locked(candidate
                        .locked()
                        .map(it -> new Locked(
                                it.digest(), it.platforms(), it.fingerprint(), Optional.empty(), Optional.empty())))
                .attested(Map.of(DEBIAN, "sha256:debian1"), Map.of(DEBIAN, "sha256:debian1"));
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

    private Candidates found(Optional<Found> found) {
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
