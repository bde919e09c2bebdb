package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.UsageException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code manager completion}: prints what a shell completes the command line with. */
@Command(
        name = "completion",
        description = "Print a script that completes manager's command line in a shell.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(manager completion bash)     # for this shell; in ~/.bashrc for all",
            "  source <(manager completion zsh)      # in ~/.zshrc, behind compinit"
        })
final class CompletionCommand implements Callable<Integer> {
    private static final List<String> SHELLS = List.of("bash", "zsh");

    private final ProgramEnvironment environment;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", completionCandidates = Shells.class, description = "bash or zsh.")
    private String shell;

    CompletionCommand(ProgramEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell)) {
            throw new UsageException("'" + shell + "' is not a shell that can be completed in"
                    + NearName.hint(shell, SHELLS) + " (" + String.join(", ", SHELLS) + ")");
        }
        CommandLine program = spec.root().commandLine();
        environment.out().print(shell.equals("zsh") ? zsh(program) : bash(program));
        environment.out().flush();
        return ExitCode.DONE;
    }

    /** Offers one spelling of each option; values are completed behind the other one, too. */
    private static String bash(CommandLine program) {
        return AutoComplete.bash(program.getCommandName(), program).replaceAll(" '--\\w+(-\\w+)+'(?=[ \"])", "");
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
