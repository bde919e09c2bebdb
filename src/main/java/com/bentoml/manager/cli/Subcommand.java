package com.bentoml.manager.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** One of the program's commands; the call does it and gives the exit status. */
interface Subcommand extends Callable<Integer> {
    /** Its name, help and options, as picocli has them. */
    CommandSpec spec();
}
