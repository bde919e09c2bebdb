package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.NearName;
import java.util.Iterator;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code manager completion}: prints what a shell completes the command line with. */
final class CompletionCommand implements Subcommand {
    static final Outline OUTLINE = new Outline(
            "completion",
            List.of("Print a script that completes manager's command line in a shell."),
            List.of(
                    "source <(manager completion bash)     # for this shell; in ~/.bashrc for all",
                    "source <(manager completion zsh)      # in ~/.zshrc, behind compinit"));

    private static final List<String> SHELLS = List.of("bash", "zsh");

    private final Host host;
    private final CommandSpec spec = OUTLINE.of(this);
    private final Argument<String> shell = Argument.text(
            spec,
            PositionalParamSpec.builder()
                    .required(true)
                    .paramLabel("SHELL")
                    .completionCandidates(new Shells())
                    .description("bash or zsh."));

    CompletionCommand(Host host) {
        this.host = host;
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell.value())) {
            throw Misuse.of(
                    spec,
                    "'" + shell.value() + "' is not a shell that can be completed in"
                            + NearName.hint(shell.value(), SHELLS) + " (" + String.join(", ", SHELLS) + ")");
        }
        CommandLine program = spec.root().commandLine();
        host.out().print(shell.value().equals("zsh") ? zsh(program) : bash(program));
        host.out().flush();
        return ExitCode.DONE;
    }

    private static String bash(CommandLine program) {
        return AutoComplete.bash(program.getCommandName(), program);
    }

    /**
     * The same, as zsh understands it. Where zsh loads the script as a function on its path, as the first line lets it,
     * the function has to complete at once, and the script's own alias for what zsh lacks comes too late.
     */
    private static String zsh(CommandLine program) {
        String name = program.getCommandName();
        return "#compdef " + name + "\n" + bash(program) + "\n"
                + "if [[ ${funcstack[1]} == _" + name + " ]]; then\n"
                + "  function compopt { : }\n"
                + "  _bash_complete -o default -F _complete_" + name + "\n"
                + "fi\n";
    }

    /** The shells, as completions themselves. */
    static final class Shells implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return SHELLS.iterator();
        }
    }
}
