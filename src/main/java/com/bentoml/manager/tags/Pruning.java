package com.bentoml.manager.tags;

import com.bentoml.manager.decision.Finding;
import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.lock.Run;
import com.bentoml.manager.plan.MadeTags;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.ParallelQueries;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.Outcome.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Chooses and removes the tags of a repository that no manifest makes. The images of other tags stay. */
public final class Pruning {
    private final ImageRegistry registry;
    private final RemoteName repository;

    /**
     * Which tags stay.
     *
     * @param released whether released tags, which name a version, are removed, too
     * @param immutable whether they stay even then
     * @param kept whether a tag is always kept
     * @param now when this is
     * @param age how old a staging tag has to be, since its run may still go on
     */
    public record Rules(boolean released, boolean immutable, Predicate<String> kept, Instant now, Duration age) {}

    /** The tags to remove, and the reason for each that stays although no manifest makes it. */
    public record Choice(List<String> removed, Map<String, String> kept) {
        public Choice {
            removed = List.copyOf(removed);
            kept = Collections.unmodifiableMap(new TreeMap<>(kept));
        }
    }

    public Pruning(ImageRegistry registry, Release release) {
        this.registry = registry;
        this.repository = RemoteName.of(release.repository().toString());
    }

    /** Chooses among a repository's tags. */
    public Choice choose(List<String> tags, RepositoryAudit.Subject subject, Rules rules) throws InterruptedException {
        List<String> removed = new ArrayList<>();
        Map<String, String> kept = new TreeMap<>();
        List<RemoteName> staging = new ArrayList<>();
        Set<String> waiting = waiting(subject);
        tags.forEach(tag -> RepositoryAudit.finding(tag, subject.made()).forEach(finding -> {
            if (rules.kept.test(tag)) {
                kept.put(tag, "--keep names it");
            } else if (waiting.contains(tag)) {
                kept.put(tag, "the lock file has it as an image that waits for its own tag");
            } else if (finding instanceof Finding.StagingTag) {
                staging.add(repository.with(tag));
            } else if (!subject.made().isReleased(tag)) {
                removed.add(tag);
            } else if (rules.immutable) {
                kept.put(tag, "it is a released tag, and these are immutable");
            } else if (rules.released) {
                removed.add(tag);
            } else {
                kept.put(tag, "it is a released tag; --released removes these, too");
            }
        }));
        ParallelQueries.ask(staging, registry::created)
                .forEach((name, made) -> reasonToKeep(made, rules)
                        .ifPresentOrElse(
                                reason -> kept.put(name.reference(), reason), () -> removed.add(name.reference())));
        return new Choice(removed.stream().sorted().toList(), kept);
    }

    /** The staging tags that a build may still take: of images that are made now, or of the run to go on with. */
    private Set<String> waiting(RepositoryAudit.Subject subject) {
        ReleaseLock lock = subject.lock();
        Optional<String> run = lock.run().filter(it -> !it.finished()).map(Run::id);
        return lock.images().entrySet().stream()
                .filter(it -> isMade(RemoteName.of(it.getKey()), subject.made())
                        || (run.isPresent() && it.getValue().lastRun().run().equals(run)))
                .flatMap(it -> it.getValue().waiting().flatMap(Waiting::stagingTag).stream())
                .collect(Collectors.toSet());
    }

    private boolean isMade(RemoteName image, MadeTags made) {
        return image.equals(repository.with(image.reference())) && made.isCurrent(image.reference());
    }

    private static Optional<String> reasonToKeep(Answer<Instant> made, Rules rules) {
        if (made.found().isEmpty()) {
            return Optional.of("the registry doesn't say how old it is, and its run may still go on");
        }
        return made.found()
                .filter(then -> then.plus(rules.age).isAfter(rules.now))
                .map(then -> "it was made at " + then + ", and its run may still go on");
    }

    /** Removes tags, one by one as {@link StagingTags} does; gives the reason for each that couldn't be. */
    public Map<String, String> remove(List<String> tags) {
        Map<String, String> failed = new TreeMap<>();
        for (String tag : tags) {
            if (registry.delete(repository.with(tag)) instanceof Answer.Refused<RemoteName> refused) {
                failed.put(tag, refused.message());
            }
        }
        return failed;
    }
}
