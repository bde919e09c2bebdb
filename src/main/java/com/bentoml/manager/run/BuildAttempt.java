package com.bentoml.manager.run;

import com.bentoml.manager.buildx.BuildCall;
import com.bentoml.manager.buildx.BuildMetadataFile;
import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.buildx.BuildxArguments;
import com.bentoml.manager.buildx.FailureClassifier;
import com.bentoml.manager.buildx.FailureEvidence;
import com.bentoml.manager.buildx.OldLayout;
import com.bentoml.manager.buildx.ProgressText;
import com.bentoml.manager.decision.Candidate.Found;
import com.bentoml.manager.decision.Platforms;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.process.Command;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.Pause;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.Descriptor;
import com.bentoml.manager.registry.RemoteImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.Outcome;
import com.bentoml.manager.report.Product;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One call of the builder for one image, and the check of what it pushed. */
final class BuildAttempt {
    /** Nobody reads the provenance that buildx would otherwise fetch for its metadata file. */
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

    /** A typed Ctrl-C reaches a program that has only just been started before we can tell it to end. */
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
        return platforms.size() == 1 ? Optional.of(Platforms.normal(platforms.get(0))) : Optional.empty();
    }

    /** The registry must hold exactly what was pushed. */
    private Outcome verified(Product made) {
        if (tools.settings().destination() != Destination.REGISTRY) {
            return new Outcome.Built(made);
        }
        RemoteName name = call.push().name(call.image().reference(), made);
        Answer<Found> answer = look(name, made);
        if (answer instanceof Answer.Refused<Found> refused && refused.failureClass() == FailureClass.AUTHENTICATION) {
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
        if (answer instanceof Answer.Refused<Found> refused) {
            return Outcome.Failed.of(refused.failureClass(), refused.message());
        }
        return answer.found()
                .map(found -> compared(made, found))
                .orElseGet(() -> unverified(name + " is not in the registry after the push"));
    }

    /** Looks what a name stands for, which may be asked as often as wanted; if that is right, it is read, once. */
    private Answer<Found> look(RemoteName name, Product made) {
        return tools.registry()
                .head(name)
                .then(head -> made.digest().filter(head.digest()::equals).isPresent()
                        ? read(name, head)
                        : new Answer.Found<>(new Found(head, Optional.empty())));
    }

    /** Where no more may be read, the digest has to do: it shows that all of the image is what was pushed. */
    private Answer<Found> read(RemoteName name, Descriptor head) {
        Answer<RemoteImage> answer = tools.registry().read(name.with(head.digest()));
        if (answer instanceof Answer.Refused<RemoteImage> refused && refused.failureClass() == FailureClass.ALLOWANCE) {
            log.line("its platforms weren't looked at, only its digest: " + refused.message());
            return new Answer.Found<>(new Found(head, Optional.empty()));
        }
        return answer.map(image -> new Found(head, Optional.of(image)));
    }

    /** Some registries go on for seconds telling what was there before. */
    private static boolean isLate(Answer<Found> answer, Product made) {
        return made.digest().isPresent()
                && !(answer instanceof Answer.Refused)
                && answer.found()
                        .map(it -> Optional.of(it.descriptor().digest()))
                        .filter(made.digest()::equals)
                        .isEmpty();
    }

    private Outcome compared(Product made, Found found) {
        String digest = found.descriptor().digest();
        if (!made.digest().equals(Optional.of(digest))) {
            return unverified("the registry has " + digest + ", pushed was "
                    + made.digest().orElse("nothing"));
        }
        return found.content().map(RemoteImage::product).map(this::compared).orElseGet(() -> new Outcome.Built(made));
    }

    private Outcome compared(Product found) {
        Set<String> wanted = normal(call.image());
        boolean single = found.platforms().isEmpty() && wanted.size() == 1;
        if (!single && !found.platforms().keySet().equals(wanted)) {
            return unverified("the registry has the platforms "
                    + String.join(", ", new TreeSet<>(found.platforms().keySet())) + "; wanted were "
                    + String.join(", ", wanted));
        }
        return new Outcome.Built(single ? found.forPlatform(wanted.iterator().next()) : found);
    }

    private Outcome unverified(String message) {
        log.line("failed (" + FailureClass.VERIFICATION + "): " + message);
        return Outcome.Failed.of(FailureClass.VERIFICATION, message);
    }

    private static Set<String> normal(Image image) {
        return image.platforms().stream().map(Platforms::normal).collect(Collectors.toCollection(TreeSet::new));
    }
}
