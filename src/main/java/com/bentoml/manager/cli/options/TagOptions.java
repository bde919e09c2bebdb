package com.bentoml.manager.cli.options;

import com.bentoml.manager.tags.TagRules;
import picocli.CommandLine.Option;

/** What may not happen to a tag. */
public final class TagOptions {
    @Option(
            names = {"--allow_platform_loss", "--allow-platform-loss"},
            description = "Let a tag lose platforms that it has in the registry.")
    private boolean allowPlatformLoss;

    @Option(
            names = "--immutable",
            description = "Refuse to change a runtime or cudnn tag that is in the registry, as immutable: true in the"
                    + " manifest does.")
    private boolean immutable;

    public TagRules rules() {
        return new TagRules(allowPlatformLoss, immutable);
    }
}
