/** The command line: picocli commands, option mixins, exit codes, and how errors are printed. */
@NullMarked
package com.bentoml.manager.cli;

import org.jspecify.annotations.NullMarked;
