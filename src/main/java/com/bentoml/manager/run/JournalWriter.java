package com.bentoml.manager.run;

import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.lock.ReleaseLock.Entry;
import com.bentoml.manager.lock.ReleaseLockFile;
import com.bentoml.manager.lock.Run;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.ImageResult;
import com.bentoml.manager.report.Outcome;
import com.bentoml.manager.tags.Publication.Reuse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes the result of each image to the lock file's journal as soon as it is known. Used by several threads. */
final class JournalWriter {
    private final ReleaseLockFile lockFile;
    private final ReleaseLock before;
    private final Optional<String> run;
    private final Reuse reuse;
    private final boolean pushed;
    private final Consumer<String> failed;
    private final Map<String, Entry> changed = new HashMap<>();
    private final Map<ImageReference, ImageResult> last = new HashMap<>();
    private final List<RemoteName> stagingTags = new ArrayList<>();
    private volatile boolean isWritable = true;

    /**
     * Makes a writer for a run.
     *
     * @param pushed whether the run is for a registry
     * @param failed is told once why the journal can't be written
     */
    JournalWriter(
            ReleaseLockFile lockFile, ReleaseBuild.Start start, Reuse reuse, boolean pushed, Consumer<String> failed) {
        this.lockFile = lockFile;
        this.before = start.lock();
        this.run = start.run().map(Run::id);
        this.reuse = reuse;
        this.pushed = pushed;
        this.failed = failed;
    }

    boolean isWritable() {
        return isWritable;
    }

    synchronized void record(ImageResult result) {
        ImageReference reference = result.image().reference();
        if (result.outcome() instanceof Outcome.Waiting waiting) {
            waiting.stagingTag()
                    .ifPresent(tag -> stagingTags.add(RemoteName.of(reference).with(tag)));
        }
        Optional<Entry> now =
                Optional.ofNullable(changed.get(reference.toString())).or(() -> earlier(reference));
        if (now.isPresent() && !pushed) {
            return; // What waits for its tag, and what failed, is still to be had by the next run that pushes.
        }
        ReleaseLock.after(result, run, now).ifPresent(entry -> append(result, entry));
    }

    /** The same, for the last result of an image, whose tag is written or can't be. */
    synchronized void recordLast(ImageResult result) {
        last.put(result.image().reference(), result);
        record(result);
    }

    /** What waited before a run that takes nothing of it isn't for what goes on with that run either. */
    private Optional<Entry> earlier(ImageReference reference) {
        Optional<Entry> entry = before.entry(reference);
        return reuse == Reuse.NOTHING ? entry.map(it -> new Entry(it.published(), it.lastRun())) : entry;
    }

    private void append(ImageResult result, Entry entry) {
        String reference = result.image().reference().toString();
        changed.put(reference, entry);
        if (result.outcome() instanceof Outcome.UpToDate || !isWritable) {
            return; // The registry has what is up to date; all results are written at the end, if that can be.
        }
        try {
            lockFile.append(reference, entry);
        } catch (IOException e) {
            isWritable = false;
            failed.accept(String.valueOf(e.getMessage()));
        }
    }

    /** The entries that differ from the lock file of before. */
    synchronized Map<String, Entry> changed() {
        return Map.copyOf(changed);
    }

    /** What became of an image in the end. */
    synchronized ImageResult last(ImageResult result) {
        return last.getOrDefault(result.image().reference(), result);
    }

    synchronized List<RemoteName> stagingTags() {
        return List.copyOf(stagingTags);
    }
}
