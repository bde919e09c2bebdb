package com.bentoml.manager.run;

import com.bentoml.manager.buildx.BuildCall;
import com.bentoml.manager.buildx.BuildMetadataFile;
import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.buildx.BuildxArguments;
import com.bentoml.manager.buildx.FailureClassifier;
import com.bentoml.manager.buildx.FailureEvidence;
import com.bentoml.manager.buildx.OldLayout;
import com.bentoml.manager.buildx.ProgressText;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.PlatformName;
import com.bentoml.manager.process.Command;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.Pause;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** One call of the builder for one image, and the check of what it pushed. */
final class BuildAttempt {
    /** Keeps buildx from fetching a provenance for its metadata file, which isn't read. */
    private static final Map<String, String> ENVIRONMENT = Map.of("BUILDX_METADATA_PROVENANCE", "disabled");

    private static final Duration NO_LIMIT = Duration.ofDays(365);
    private static final int INTERRUPTED = 128 + 2;

    /** How much later than a program that we started we may hear of a Ctrl-C. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final BuildTools tools;
    private final BuildCall call;
    private final ImageLog log;

    BuildAttempt(BuildTools tools, BuildCall call, ImageLog log) {
        this.tools = tools;
        this.call = call;
        this.log = log;
    }

    Outcome run(int number) throws IOException {
        Path metadata = tools.workspace().root().resolve(call.files().metadata());
        BuildMetadataFile.prepare(metadata);
        if (call.layout().isPresent()) {
            OldLayout.remove(tools.workspace().root().resolve(call.layout().get()));
        }
        List<String> words = BuildxArguments.of(call, tools.settings());
        log.attempt(
                number,
                words,
                call.builder().orElse("the current one"),
                tools.clock().instant().toString());
        ProgressText text = new ProgressText(
                tools.machine().redaction(), log::line, step -> tools.listener().reached(call.image(), step));
        CommandResult result = tools.commands()
                .run(
                        Command.of(words, tools.workspace().root())
                                .with(ENVIRONMENT)
                                .within(tools.timeout().orElse(NO_LIMIT))
                                .until(tools.stop()),
                        text::accept);
        if (result instanceof CommandResult.Exited exited && exited.succeeded()) {
            return verified(BuildMetadataFile.read(metadata));
        }
        return failure(isInterrupted(result) ? new CommandResult.Stopped() : result, text);
    }

    /** A typed Ctrl-C can reach a program before it is known here that it was started. */
    private boolean isInterrupted(CommandResult result) {
        return result instanceof CommandResult.Exited exited
                && exited.status() == INTERRUPTED
                && !Pause.of(MOMENT, tools.stop());
    }

    private Outcome failure(CommandResult result, ProgressText text) {
        FailureEvidence evidence = new FailureEvidence(
                result, text.plain(), text.failedStep(), tools.machine().nativePlatform(), onlyPlatform());
        FailureClass failureClass = FailureClassifier.classify(evidence);
        String message = switch (failureClass) {
            case TIMEOUT ->
                "took longer than " + tools.timeout().orElse(NO_LIMIT).toSeconds() + " s";
            case CANCELLED -> Outcome.Failed.stopped().message();
            default -> evidence.message();
        };
        log.line("");
        log.line("failed (" + failureClass + "): " + message);
        List<String> source = evidence.source(call.files().dockerfile());
        Optional<String> template = template(evidence.line());
        template.ifPresent(it -> log.line("at: " + source.get(0) + ", made by " + it));
        List<String> last =
                text.failedStep().map(ProgressText.FailedStep::output).orElseGet(text::lastLines);
        return new Outcome.Failed(
                failureClass, message, text.failedStep().map(ProgressText.FailedStep::name), source, template, last);
    }

    private Optional<String> template(OptionalInt line) {
        return line.isPresent()
                ? tools.workspace().origins().of(call.image().dockerfile(), line.getAsInt())
                : Optional.empty();
    }

    private Optional<String> onlyPlatform() {
        List<String> platforms = call.image().platforms();
        return platforms.size() == 1 ? Optional.of(PlatformName.normal(platforms.get(0))) : Optional.empty();
    }

    /** The registry must hold exactly what was pushed. */
    private Outcome verified(BuiltImage made) {
        if (tools.settings().destination() != Destination.REGISTRY) {
            return new Outcome.Built(made);
        }
        RemoteName name = call.push().name(call.image().reference(), made);
        Answer<PublishedImage> answer = look(name, made);
        if (answer instanceof Answer.Refused<PublishedImage> refused
                && refused.failureClass() == FailureClass.AUTHENTICATION) {
            // The token may have run out during the push; another look is with a new one.
            answer = look(name, made);
        }
        for (Duration pause : tools.policy().looks()) {
            if (!isLate(answer, made)) {
                break;
            }
            log.line("the registry doesn't show what was pushed; looking again in " + pause.toSeconds() + " s");
            if (!Pause.of(pause, tools.stop())) {
                return Outcome.Failed.stopped();
            }
            answer = look(name, made);
        }
        if (answer instanceof Answer.Refused<PublishedImage> refused) {
            return Outcome.Failed.of(refused.failureClass(), refused.message());
        }
        return answer.found()
                .map(found -> compared(made, found))
                .orElseGet(() -> unverified(name + " is not in the registry after the push"));
    }

    /** Looks what a name stands for, which may be asked as often as wanted; if that is right, it is read, once. */
    private Answer<PublishedImage> look(RemoteName name, BuiltImage made) {
        return tools.registry()
                .head(name)
                .then(head -> made.hasDigest(head.digest()) ? read(name, head) : new Answer.Found<>(head));
    }

    /** Where no more may be read, the digest has to do: it shows that all of the image is what was pushed. */
    private Answer<PublishedImage> read(RemoteName name, PublishedImage head) {
        Answer<PublishedImage> answer = tools.registry().read(name.with(head.digest()));
        if (answer instanceof Answer.Refused<PublishedImage> refused
                && refused.failureClass() == FailureClass.ALLOWANCE) {
            log.line("its platforms weren't looked at, only its digest: " + refused.message());
            return new Answer.Found<>(head);
        }
        return answer;
    }

    /** Some registries go on for seconds telling what was there before. */
    private static boolean isLate(Answer<PublishedImage> answer, BuiltImage made) {
        return made.digest().isPresent()
                && !(answer instanceof Answer.Refused)
                && answer.found().filter(it -> made.hasDigest(it.digest())).isEmpty();
    }

    private Outcome compared(BuiltImage made, PublishedImage found) {
        if (!made.hasDigest(found.digest())) {
            return unverified("the registry has " + found.digest() + ", pushed was "
                    + made.digest().map(Digest::toString).orElse("nothing"));
        }
        if (found.contents().isEmpty()) {
            return new Outcome.Built(made);
        }
        List<String> wanted = call.image().platformNames();
        BuiltImage built = found.built(wanted);
        return built.platforms().keySet().equals(Set.copyOf(wanted))
                ? new Outcome.Built(built)
                : unverified("the registry has the platforms "
                        + sorted(found.platforms().keySet()) + "; wanted were " + sorted(wanted));
    }

    private static String sorted(Collection<String> platforms) {
        return String.join(", ", new TreeSet<>(platforms));
    }

    private Outcome unverified(String message) {
        log.line("failed (" + FailureClass.VERIFICATION + "): " + message);
        return Outcome.Failed.of(FailureClass.VERIFICATION, message);
    }
}
