package com.bentoml.manager.report;

import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Hears of what happens during a build, from any thread. */
public interface BuildListener {

    /** The images of the run are known, in the plan's order, and what some of them took before. */
    void planned(List<Image> images, Map<ImageReference, Duration> earlier);

    void started(Image image);

    /** An instruction of the Dockerfile began. */
    void reached(Image image, Step step);

    /** A transient failure is tried again after a pause. */
    void retrying(Image image, Outcome.Failed failure, Duration pause, int nextAttempt);

    void finished(ImageResult result);

    /** All is done that can be done about tags that appear together. */
    void tagged(Tagging tagging);

    /** No more images will be started. */
    void stopping(String reason);

    /** Something that ends the display and leaves the terminal as it was. */
    void close();

    /**
     * Where a build stands.
     *
     * @param platform empty for a step that all platforms share
     */
    record Step(String platform, int number, int count, String instruction) {}
}
