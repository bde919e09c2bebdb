package com.bentoml.manager.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code manager}: the commands, and nothing of its own. */
@Command(
        name = "manager",
        customSynopsis = "manager [OPTIONS] COMMAND [ARGS]...",
        description = {
            "",
            "Manager: BentoML's Docker Images release management system.",
            "",
            "Features:",
            "",
            "    📝 Multiple Python version: 3.7, 3.8, 3.9+, ...",
            "    📝 Multiple platform: arm64v8, amd64, ppc64le, ...",
            "    📝 Multiple Linux Distros that you love: Debian, Ubuntu, UBI, alpine, ...",
            "",
            "Get started with:",
            "    $ manager --help"
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        versionProvider = VersionProvider.class)
final class ManagerCommand implements Callable<Integer> {
    private final Host host;

    @Spec
    private @Nullable CommandSpec spec;

    ManagerCommand(Host host) {
        this.host = host;
    }

    /** Without a command, the help is the answer, but not what was asked for. */
    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(host.err());
        return ExitCode.USAGE;
    }
}
