package com.bentoml.manager.build;

import com.bentoml.manager.build.BuildSettings.Destination;
import com.bentoml.manager.build.CallFactory.Base;
import com.bentoml.manager.decision.Candidate;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.process.Pause;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.RemoteImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.ImageResult;
import com.bentoml.manager.report.ImageResult.Effort;
import com.bentoml.manager.report.Outcome;
import com.bentoml.manager.report.Product;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Builds one image: looks for it where that is enough, else calls the builder, again after a passing failure. */
public final class ImageBuild {
    /** The annotation that tells what an image was made from. */
    public static final String FINGERPRINT = Candidate.FINGERPRINT;

    private final BuildTools tools;
    private final CallFactory calls;
    private final BuildPlan plan;
    private final ExternalBases externals;
    private final ImageInputs inputs;
    private final Staging staging;
    private final TagGuard guard;

    ImageBuild(BuildTools tools, CallFactory calls, BuildPlan plan, Staging staging, TagGuard guard) {
        this.staging = staging;
        this.guard = guard;
        this.tools = tools;
        this.calls = calls;
        this.plan = plan;
        this.externals = new ExternalBases(tools.registry());
        this.inputs = new ImageInputs(tools.workspace(), tools.settings(), calls);
    }

    /** Does what a step says; {@code parent} is what came of the image it is built on. */
    public ImageResult run(BuildStep step, Optional<ImageResult> parent) {
        if (step.action() == BuildStep.Action.BUILD) {
            return build(step.image(), parent);
        }
        Instant start = tools.clock().instant();
        Answer<RemoteImage> answer =
                tools.registry().read(RemoteName.of(step.reference().toString()));
        Optional<Product> found = answer.found().map(RemoteImage::product);
        if (found.isPresent() && covers(found.get(), step.image())) {
            return result(step.image(), start, 0, new Outcome.UpToDate(found.get()), false);
        }
        if (answer instanceof Answer.Refused<RemoteImage> refused) {
            return result(step.image(), start, 0, Outcome.Failed.of(refused.failureClass(), refused.message()), false);
        }
        if (step.action() == BuildStep.Action.BUILD_IF_MISSING) {
            return build(step.image(), parent);
        }
        String lack = found.isPresent() ? "lacks a platform in" : "is not in";
        String message = step.reference() + " " + lack + " the registry; build it without --skip_base";
        return result(step.image(), start, 0, Outcome.Failed.of(FailureClass.UNKNOWN, message), false);
    }

    /** A single manifest doesn't say what it is for; it is taken to be right. */
    private static boolean covers(Product product, Image image) {
        return product.platforms().isEmpty()
                || image.platforms().stream().map(Platforms::normal).allMatch(product.platforms()::containsKey);
    }

    private ImageResult build(Image image, Optional<ImageResult> parent) {
        Instant start = tools.clock().instant();
        tools.listener().started(image);
        try (ImageLog log = ImageLog.at(tools.workspace().logFile(image))) {
            Optional<Base> base = parent.map(ImageBuild::base).orElseGet(() -> external(image));
            Bases bases = externals.all(calls.basesOf(image));
            Optional<String> digest = base.map(Base::product).flatMap(Product::digest);
            Inputs made = inputs.of(image, bases, digest);
            if (tools.settings().destination() == Destination.REGISTRY) {
                Optional<Outcome> known = withoutBuilding(image, made, digest);
                if (known.isPresent()) {
                    return result(image, start, 0, known.get(), false);
                }
            }
            BuildCall call = calls.call(image, base, bases, plan.isParent(image))
                    .annotated(FINGERPRINT, made.fingerprint())
                    .pushed(staging.push());
            return attempts(new Attempts(call, digest, made), log, start);
        } catch (IOException e) {
            Outcome failed = Outcome.Failed.of(FailureClass.UNKNOWN, "can't write " + e.getMessage());
            return result(image, start, 1, failed, true);
        }
    }

    /** What was pushed before and waits for its tag; or why the tag couldn't be written. */
    private Optional<Outcome> withoutBuilding(Image image, Inputs made, Optional<String> parent) {
        return staging.find(image, made, inputs.origin(image, made), parent)
                .<Outcome>map(Outcome.Waiting::new)
                .or(() -> guard.objection(image, Optional.empty()));
    }

    private static Optional<Base> base(ImageResult parent) {
        return parent.outcome().existing().map(product -> new Base(product, parent.isPushed()));
    }

    private Optional<Base> external(Image image) {
        return image.parent().isPresent()
                ? Optional.empty()
                : externals.find(calls.externalBase(image)).map(product -> new Base(product, true));
    }

    /** What is tried until it succeeds. */
    private record Attempts(BuildCall call, Optional<String> parentDigest, Inputs inputs) {}

    private ImageResult attempts(Attempts attempts, ImageLog log, Instant start) throws IOException {
        BuildCall call = attempts.call;
        BuildAttempt attempt = new BuildAttempt(tools, call, log);
        boolean loggedIn = false;
        for (int number = 1; ; number++) {
            Outcome outcome = attempt.run(number);
            if (!(outcome instanceof Outcome.Failed failed)) {
                Outcome made = staging.after(withOrigin(outcome, attempts), call.image());
                return result(call.image(), start, number, made, true);
            }
            if (failed.failureClass() == FailureClass.AUTHENTICATION && !loggedIn) {
                loggedIn = true;
                if (tools.login().again(call.image().reference().repository().registry())) {
                    continue;
                }
            }
            if (!failed.failureClass().isTransient()
                    || number > tools.policy().retries()
                    || !pause(call, failed, number)) {
                return result(call.image(), start, number, failed, true);
            }
        }
    }

    private boolean pause(BuildCall call, Outcome.Failed failed, int failures) {
        Duration pause = tools.policy()
                .pause(failures, FailureClassifier.retryAfter(failed.lastLines()), RandomGenerator.getDefault());
        tools.listener().retrying(call.image(), failed, pause, failures + 1);
        return Pause.of(pause, tools.stop());
    }

    private Outcome withOrigin(Outcome outcome, Attempts attempts) {
        return outcome instanceof Outcome.Built built
                ? new Outcome.Built(built.product()
                        .from(attempts.parentDigest, inputs.origin(attempts.call.image(), attempts.inputs)))
                : outcome;
    }

    private ImageResult result(Image image, Instant start, int attempts, Outcome outcome, boolean logged) {
        Duration duration = Duration.between(start, tools.clock().instant());
        boolean pushed = outcome instanceof Outcome.UpToDate || tools.settings().destination() == Destination.REGISTRY;
        return new ImageResult(
                image,
                outcome,
                new Effort(Optional.of(start), duration, attempts),
                logged ? Optional.of(tools.workspace().log(image)) : Optional.empty(),
                pushed);
    }
}
