package com.bentoml.manager.cli;

/** What the program's exit status says. */
final class ExitCode {
    static final int DONE = 0;
    /** An image failed, {@code --check} found a difference, or the disk refused. */
    static final int FAILED = 1;

    static final int USAGE = 2;
    static final int MANIFEST = 3;
    static final int TEMPLATE = 4;
    /** A tool, a builder or a login is missing. */
    static final int MISSING = 5;
    /** Somebody stopped the run. */
    static final int INTERRUPTED = 130;
    /** A bug in this program. */
    static final int BUG = 70;

    private ExitCode() {}
}
