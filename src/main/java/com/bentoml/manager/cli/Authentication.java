package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.util.List;

/** Goes through registries, one after the other whatever comes of each, and tells what came. */
final class Authentication {
    private final Host host;
    private final Narrator narrator;
    private final boolean named;
    private final boolean quiet;
    private boolean good = true;
    private int done;

    /** @param named whether the registries were named, so that none may be left out */
    Authentication(Host host, Narrator narrator, boolean named, boolean quiet) {
        this.host = host;
        this.narrator = narrator;
        this.named = named;
        this.quiet = quiet;
    }

    /** What came of one registry. */
    sealed interface Step {
        /** It is as it shall be. */
        record Done(String what) implements Step {}

        /** It can't be done for want of something. */
        record Lacking(String reason) implements Step {}

        /**
         * It doesn't work.
         *
         * @param words those of the registry
         */
        record Refused(String what, List<String> words) implements Step {}

        /** Somebody stopped the run. */
        record Stopped() implements Step {}
    }

    /** What is done with a registry. */
    @FunctionalInterface
    interface Action {
        Step on(Registry registry) throws IOException;
    }

    int run(List<Registry> registries, Action action) throws IOException {
        for (Registry registry : registries) {
            Step step = action.on(registry);
            if (step instanceof Step.Stopped || host.stop().isRaised()) {
                return ExitCode.INTERRUPTED;
            }
            tell(registry.name() + ": ", step);
        }
        if (good && done == 0) {
            narrator.error("no registry has a login or credentials; name one with --registry");
        }
        return good && done > 0 ? ExitCode.DONE : ExitCode.MISSING;
    }

    private void tell(String registry, Step step) {
        if (step instanceof Step.Done did) {
            done++;
            print(registry + did.what());
        } else if (step instanceof Step.Refused refused) {
            good = false;
            refused.words().forEach(narrator::detail);
            narrator.error(registry + refused.what());
        } else if (step instanceof Step.Lacking lacking && named) {
            good = false;
            narrator.error(registry + lacking.reason());
        } else if (step instanceof Step.Lacking lacking) {
            print(registry + lacking.reason());
        }
    }

    private void print(String line) {
        if (!quiet) {
            host.out().println(line);
            host.out().flush();
        }
    }
}
