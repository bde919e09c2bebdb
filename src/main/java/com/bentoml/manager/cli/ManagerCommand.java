package com.bentoml.manager.cli;

import picocli.CommandLine.Model.CommandSpec;

/** {@code manager}: the commands, and nothing of its own. */
final class ManagerCommand implements Subcommand {
    private final Host host;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this, new ListFactory());

    ManagerCommand(Host host) {
        this.host = host;
        spec.name("manager").versionProvider(new VersionProvider());
        spec.usageMessage()
                .customSynopsis("manager [OPTIONS] COMMAND [ARGS]...")
                .description(
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
                        "    $ manager --help")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n");
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    /** Without a command, the help is the answer, but not what was asked for. */
    @Override
    public Integer call() {
        spec.commandLine().usage(host.err());
        return ExitCode.USAGE;
    }
}
