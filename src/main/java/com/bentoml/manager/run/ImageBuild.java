package com.bentoml.manager.run;

import com.bentoml.manager.buildx.BuildCall;
import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.buildx.BuilderChoice;
import com.bentoml.manager.buildx.ContextLink;
import com.bentoml.manager.buildx.FailureClassifier;
import com.bentoml.manager.decision.Candidate;
import com.bentoml.manager.decision.Decision;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.login.LoginRenewal;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.process.Command;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.Pause;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.ImageResult;
import com.bentoml.manager.report.ImageResult.Effort;
import com.bentoml.manager.report.Origin;
import com.bentoml.manager.report.Outcome;
import com.bentoml.manager.run.CallFactory.Base;
import com.bentoml.manager.tags.Makers;
import com.bentoml.manager.tags.Staging;
import com.bentoml.manager.tags.TagGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Builds one image, unless it is as it should be: calls the builder, again after a passing failure. */
public final class ImageBuild {
    private final BuildTools tools;
    private final CallFactory calls;
    private final BuildPlan plan;
    private final BuildDecisions decisions;
    private final ImageInputs inputs;
    private final Staging staging;
    private final TagGuard guard;

    /** What images that are pushed wait in, and what speaks against their tags. */
    record Pushing(Staging staging, TagGuard guard) {}

    ImageBuild(BuildTools tools, CallFactory calls, BuildPlan plan, BuildDecisions decisions, Pushing pushing) {
        this.staging = pushing.staging();
        this.guard = pushing.guard();
        this.tools = tools;
        this.calls = calls;
        this.plan = plan;
        this.decisions = decisions;
        this.inputs = new ImageInputs(tools.workspace(), tools.settings(), calls);
    }

    /** Carries out a step; {@code parent} is the result of the image it is built on. */
    public ImageResult run(BuildStep step, Optional<ImageResult> parent) {
        Image image = step.image();
        Instant start = tools.clock().instant();
        Optional<Digest> digest = parent.flatMap(it -> it.outcome().existing()).flatMap(BuiltImage::digest);
        Decision decision = decisions.on(image, digest);
        if (!decision.isWork()) {
            Optional<Digest> below = digest.or(() -> external(image, Bases.in(decision.inputs()))
                    .map(Base::image)
                    .flatMap(BuiltImage::digest));
            return result(image, start, 0, new Outcome.UpToDate(decisions.published(decision, below)), false);
        }
        if (step.action() == BuildStep.Action.USE_EXISTING) {
            String lack = decision.published().isPresent() ? "lacks a platform in" : "is not in";
            String message = step.reference() + " " + lack + " the registry; build it without --skip_base";
            return result(image, start, 0, Outcome.Failed.of(FailureClass.UNKNOWN, message), false);
        }
        return build(image, parent, decision.inputs());
    }

    private ImageResult build(Image image, Optional<ImageResult> parent, Inputs made) {
        Instant start = tools.clock().instant();
        Bases bases = Bases.in(made);
        Optional<Base> base = parent.map(ImageBuild::base).orElseGet(() -> external(image, bases));
        Optional<Digest> digest = base.map(Base::image).flatMap(BuiltImage::digest);
        Optional<Outcome> known = withoutBuilding(image, made, digest);
        if (known.isPresent()) {
            return result(image, start, 0, known.get(), false);
        }
        tools.listener().started(image);
        try (ImageLog log =
                ImageLog.at(tools.workspace().logFile(image), tools.machine().redaction())) {
            BuildCall call = calls.call(image, base, bases, plan.isParent(image))
                    .from(ContextLink.of(tools.workspace(), image, made))
                    .annotated(Candidate.FINGERPRINT, made.fingerprint())
                    .annotated(Makers.ANNOTATION, plan.release().manifest())
                    .pushed(staging.push());
            return attempts(new Attempts(call, digest, made), log, start);
        } catch (IOException e) {
            return unwritten(image, start, e);
        } catch (UncheckedIOException e) {
            return unwritten(image, start, Objects.requireNonNull(e.getCause()));
        }
    }

    private ImageResult unwritten(Image image, Instant start, IOException fault) {
        Outcome failed = Outcome.Failed.of(FailureClass.UNKNOWN, "can't write " + fault.getMessage());
        return result(image, start, 1, failed, true);
    }

    /** What was pushed before and waits for its tag; or why the tag couldn't be written. */
    private Optional<Outcome> withoutBuilding(Image image, Inputs made, Optional<Digest> parent) {
        if (tools.settings().destination() != Destination.REGISTRY) {
            return Optional.empty();
        }
        return staging.find(image, made, origin(image, made), parent)
                .<Outcome>map(it -> it)
                .or(() -> guard.objection(image, Optional.empty()));
    }

    private static Optional<Base> base(ImageResult parent) {
        return parent.outcome().existing().map(image -> new Base(image, parent.isPushed()));
    }

    private Optional<Base> external(Image image, Bases bases) {
        return image.parent().isPresent() || !calls.pinsItsBase(image)
                ? Optional.empty()
                : Optional.ofNullable(bases.digests().get(calls.externalBase(image)))
                        .map(digest -> new Base(BuiltImage.of(Optional.of(digest)), true));
    }

    /** What is tried until it succeeds. */
    private record Attempts(BuildCall call, Optional<Digest> parentDigest, Inputs inputs) {}

    private ImageResult attempts(Attempts attempts, ImageLog log, Instant start) throws IOException {
        BuildCall call = attempts.call;
        BuildAttempt attempt = new BuildAttempt(tools, call, log);
        boolean loggedIn = false;
        for (int number = 1; ; number++) {
            Outcome outcome = attempt.run(number);
            if (!(outcome instanceof Outcome.Failed last)) {
                Outcome made = staging.after(withOrigin(outcome, attempts), call.image());
                return result(call.image(), start, number, made, true);
            }
            Outcome.Failed failed = last;
            if (failed.failureClass() == FailureClass.AUTHENTICATION && !loggedIn) {
                loggedIn = true;
                LoginRenewal.Result login = tools.login()
                        .again(call.image().reference().repository().registry());
                if (login instanceof LoginRenewal.Result.Renewed) {
                    continue;
                }
                failed = login instanceof LoginRenewal.Result.Denied denied ? failed.with(denied.reason()) : failed;
            }
            Optional<Duration> pause = pause(failed, number);
            if (pause.isEmpty()) {
                return result(call.image(), start, number, failed, true);
            }
            tools.listener().retrying(call.image(), failed, pause.get(), number + 1);
            if (!Pause.of(pause.get(), tools.stop())) {
                return result(call.image(), start, number, Outcome.Failed.stopped(), true);
            }
        }
    }

    /** What to wait for before the next attempt, if there is one. */
    private Optional<Duration> pause(Outcome.Failed failed, int failures) {
        return failures <= tools.policy().retries() && mayPass(failed.failureClass())
                ? tools.policy().pause(failures, FailureClassifier.retryAfter(failed.lastLines()))
                : Optional.empty();
    }

    private boolean mayPass(FailureClass failureClass) {
        return failureClass.isTransient() || (failureClass == FailureClass.ENGINE && builderAnswers());
    }

    /** Whether the builder is there after all, if need be once it is started again. */
    boolean builderAnswers() {
        return new BuilderChoice(this::run, narration -> {})
                .inspect(calls.builder().orElse(""))
                .error()
                .isEmpty();
    }

    private CommandResult run(Duration limit, String... words) {
        return tools.commands()
                .run(Command.of(List.of(words), tools.workspace().root())
                        .within(limit)
                        .until(tools.stop()));
    }

    private Outcome withOrigin(Outcome outcome, Attempts attempts) {
        return outcome instanceof Outcome.Built built
                ? new Outcome.Built(built.image()
                        .from(
                                attempts.parentDigest,
                                origin(attempts.call.image(), attempts.inputs).with(attested(attempts, built.image()))))
                : outcome;
    }

    private Origin origin(Image image, Inputs made) {
        return inputs.origin(image, made).from(Optional.of(plan.release().manifest()));
    }

    /** What the builder attested of what was pushed, so that plans needn't read it; unknown if it can't be read yet. */
    private Optional<Sources> attested(Attempts attempts, BuiltImage built) {
        if (tools.settings().destination() != Destination.REGISTRY || !attempts.inputs.isAttested()) {
            return Optional.empty();
        }
        Image image = attempts.call.image();
        return built.digest()
                .map(RemoteName.of(image.reference())::with)
                .flatMap(name -> tools.registry().provenance(name).found())
                .map(found -> Materials.of(calls, image, attempts.inputs, found));
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
