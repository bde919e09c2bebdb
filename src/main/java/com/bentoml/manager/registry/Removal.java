package com.bentoml.manager.registry;

import com.bentoml.manager.report.FailureClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Removes a tag. Where a registry only removes whole images, it is only done if no other tag means the same one.
 *
 * @param delete sends the request to delete what a name stands for
 */
record Removal(ImageRegistry registry, Function<RemoteName, Answer<Reply>> delete) {
    /** What registries say that don't remove tags; which of them differs. */
    private static final Set<Integer> UNSUPPORTED = Set.of(400, 405, 501);

    private static final int WORKERS = 16;

    Answer<RemoteName> of(RemoteName name, Function<Reply, Answer<Reply>> interpreted) {
        Answer<Reply> answer = delete.apply(name);
        boolean unsupported =
                answer.found().filter(it -> UNSUPPORTED.contains(it.status())).isPresent();
        return unsupported && !name.isDigest()
                ? wholeImage(name, interpreted)
                : answer.then(interpreted).map(reply -> name);
    }

    private Answer<RemoteName> wholeImage(RemoteName name, Function<Reply, Answer<Reply>> interpreted) {
        return registry.head(name)
                .then(image -> registry.tags(name).then(tags -> {
                    Answer<List<String>> same = meaning(image.digest(), name, tags);
                    if (!(same instanceof Answer.Found<List<String>> others)) {
                        return same.map(it -> name);
                    }
                    return others.value().isEmpty()
                            ? delete.apply(name.with(image.digest()))
                                    .then(interpreted)
                                    .map(reply -> name)
                            : new Answer.Refused<>(
                                    FailureClass.UNKNOWN,
                                    name.registry() + ": can't remove a tag by itself, and " + name.reference()
                                            + " is the same image as " + String.join(", ", others.value()));
                }));
    }

    /** The other tags that stand for an image. */
    private Answer<List<String>> meaning(String digest, RemoteName name, List<String> tags) {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<String> others =
                    tags.stream().filter(tag -> !tag.equals(name.reference())).toList();
            List<Future<Answer<Descriptor>>> heads = others.stream()
                    .map(tag -> workers.submit(() -> registry.head(name.with(tag))))
                    .toList();
            List<String> same = new ArrayList<>();
            for (int i = 0; i < others.size(); i++) {
                Answer<Descriptor> head = heads.get(i).get();
                if (head instanceof Answer.Refused<Descriptor>) {
                    return head.map(it -> List.of());
                }
                Optional<Descriptor> found = head.found();
                if (found.isPresent() && found.get().digest().equals(digest)) {
                    same.add(others.get(i));
                }
            }
            return new Answer.Found<>(same);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Refused<>(FailureClass.CANCELLED, "the run was stopped");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }
}
