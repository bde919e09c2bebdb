package com.bentoml.manager.report;

import java.util.List;
import java.util.Optional;

/** What came of one image. */
public sealed interface Outcome {

    /** It was built, and is where it was wanted. */
    record Built(BuiltImage image) implements Outcome {}

    /** It was there already and was left alone. */
    record UpToDate(BuiltImage image) implements Outcome {}

    /**
     * It is in its registry, and waits for others to be good before its tag is written.
     *
     * @param stagingTag the tag that it has meanwhile; without one it is only known by its digest
     */
    record Waiting(BuiltImage image, Optional<String> stagingTag) implements Outcome {}

    /** It was not tried. */
    record Skipped(String reason) implements Outcome {}

    /**
     * It was tried in vain.
     *
     * @param message the builder's own last words
     * @param step the instruction that failed, as the builder names it, if it got that far
     * @param source the place it points at, such as {@code generated/…/Dockerfile:12}, and the lines around it, if any
     * @param template the line of a template that made that line, such as {@code templates/debian/_base.j2:7}
     * @param lastLines the end of its log
     */
    record Failed(
            FailureClass failureClass,
            String message,
            Optional<String> step,
            List<String> source,
            Optional<String> template,
            List<String> lastLines)
            implements Outcome {
        public Failed {
            source = List.copyOf(source);
            lastLines = List.copyOf(lastLines);
        }

        /** One that has nothing to show but a message. */
        public static Failed of(FailureClass failureClass, String message) {
            return new Failed(failureClass, message, Optional.empty(), List.of(), Optional.empty(), List.of());
        }

        /** The same with something more to say. */
        public Failed with(String more) {
            return new Failed(failureClass, message + "; " + more, step, source, template, lastLines);
        }

        /** One that was stopped before its end. */
        public static Failed stopped() {
            return of(FailureClass.CANCELLED, "the run was stopped");
        }
    }

    /** What there is now, if there is anything. */
    default Optional<BuiltImage> existing() {
        if (this instanceof Built built) {
            return Optional.of(built.image);
        }
        if (this instanceof Waiting waiting) {
            return Optional.of(waiting.image);
        }
        return this instanceof UpToDate upToDate ? Optional.of(upToDate.image) : Optional.empty();
    }

    /** One word for it. */
    default String word() {
        if (this instanceof Failed failed) {
            return failed.failureClass == FailureClass.CANCELLED ? "cancelled" : "failed";
        }
        if (this instanceof Skipped) {
            return "skipped";
        }
        if (this instanceof Waiting) {
            return "staged";
        }
        return this instanceof Built ? "built" : "up to date";
    }
}
