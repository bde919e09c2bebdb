package com.bentoml.manager.cli;

import com.bentoml.manager.build.TagRules;
import picocli.CommandLine.Model.CommandSpec;

/** What may not happen to a tag. */
final class TagOptions {
    private final Argument<Boolean> allowPlatformLoss;
    private final Argument<Boolean> immutable;

    TagOptions(CommandSpec command) {
        allowPlatformLoss = Argument.flag(
                command, "--allow_platform_loss", "Let a tag lose platforms that it has in the registry.");
        immutable = Argument.flag(
                command,
                "--immutable",
                "Refuse to change a runtime or cudnn tag that is in the registry, as immutable: true in the"
                        + " manifest does.");
    }

    /** @param manifest whether the manifest says that tags are immutable */
    TagRules rules(boolean manifest) {
        return new TagRules(allowPlatformLoss.value(), immutable.value() || manifest);
    }
}
