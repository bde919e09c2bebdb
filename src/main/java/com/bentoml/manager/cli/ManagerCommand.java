package com.bentoml.manager.cli;

import com.bentoml.manager.project.ProgramEnvironment;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code manager}, which only has subcommands. */
@Command(
        name = "manager",
        versionProvider = VersionProvider.class,
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
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nNotes:%n",
        footer = {
            "  Hyphens work as well as underscores: --max-workers is --max_workers.",
            "  Each option can be set in the environment: MANAGER_MAX_WORKERS=3 is",
            "  --max_workers 3. The command line comes first."
        },
        subcommands = {
            AuditCommand.class,
            AuthenticateCommand.class,
            BuildCommand.class,
            CompletionCommand.class,
            CreateManifestCommand.class,
            ExplainCommand.class,
            GenerateCommand.class,
            PlanCommand.class,
            PruneCommand.class,
            PushReadmesCommand.class,
            SchemaCommand.class,
            ValidateCommand.class
        })
@SuppressWarnings("UnusedVariable") // picocli answers --version and --help by itself
final class ManagerCommand implements Callable<Integer> {
    private final ProgramEnvironment environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-v", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    private boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this message and exit.")
    private boolean help;

    ManagerCommand(ProgramEnvironment environment) {
        this.environment = environment;
    }

    /** Without a command, the help is the answer, but not what was asked for. */
    @Override
    public Integer call() {
        spec.commandLine().usage(environment.err());
        return ExitCode.USAGE;
    }
}
