package com.bentoml.manager.cli;

import com.bentoml.manager.release.load.Refusal;
import com.bentoml.manager.release.load.Result;
import java.util.function.ToIntFunction;

/** What the program's exit status says. */
public final class ExitCode {
    static final int DONE = 0;
    /** An image failed, {@code --check} found a difference, or the disk refused. */
    static final int FAILED = 1;

    static final int USAGE = 2;
    static final int MANIFEST = 3;
    static final int TEMPLATE = 4;
    /** A tool, a builder or a login is missing. */
    static final int MISSING = 5;
    /** The run was stopped. */
    static final int INTERRUPTED = 130;
    /** A bug in this program. */
    static final int BUG = 70;

    private ExitCode() {}

    /** That of a use case; {@code done} shows what came of it, and says what that means. */
    static <T> int of(Result<T> result, ToIntFunction<T> done) {
        return result instanceof Result.Refused<T> refused
                ? of(refused.refusal())
                : done.applyAsInt(((Result.Done<T>) result).value());
    }

    static int of(Refusal refusal) {
        return switch (refusal) {
            case MANIFEST -> MANIFEST;
            case TEMPLATE -> TEMPLATE;
            case USAGE -> USAGE;
            case FAILED -> FAILED;
            case MISSING -> MISSING;
            case INTERRUPTED -> INTERRUPTED;
        };
    }
}
