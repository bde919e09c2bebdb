package com.bentoml.manager.cli;

import com.bentoml.manager.build.BuildPlan;
import com.bentoml.manager.build.BuildSettings;
import com.bentoml.manager.build.BuildTools;
import com.bentoml.manager.build.Builder;
import com.bentoml.manager.build.CallFactory;
import com.bentoml.manager.build.Preflight;
import com.bentoml.manager.build.Preflight.Finding;
import com.bentoml.manager.build.ReleaseBuild;
import com.bentoml.manager.build.Workspace;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.publish.LoginRenewal;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.Registries;
import com.bentoml.manager.report.BuildReport;
import com.bentoml.manager.report.BuildSummary;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.report.ReleaseLockFile;
import java.io.IOException;

/** One build from the check of the tools to the report. */
final class Session {
    private final Host host;
    private final Narrator narrator;
    private final BuildRunOptions options;
    private final VerbosityOptions verbosity;
    private final boolean json;
    private final LoginRenewal login;

    Session(
            Host host,
            Narrator narrator,
            BuildRunOptions options,
            VerbosityOptions verbosity,
            boolean json,
            LoginRenewal login) {
        this.host = host;
        this.narrator = narrator;
        this.options = options;
        this.verbosity = verbosity;
        this.json = json;
        this.login = login;
    }

    int build(BuildPlan plan, CallFactory calls, BuildSettings settings, Workspace workspace) throws IOException {
        Preflight preflight = new Preflight(host.commands(), workspace.root(), host.stop(), narrator::step);
        Finding finding =
                preflight.check(new Preflight.Wanted(options.builder(host), plan.platforms(), options.emulation()));
        if (host.stop().isRaised()) {
            return ExitCode.INTERRUPTED;
        }
        if (finding instanceof Finding.Refused refused) {
            narrator.error(refused.message() + "; nothing was built");
            return ExitCode.MISSING;
        }
        return finding instanceof Finding.Ready ready
                ? run(plan, calls.on(ready.builder().name()), settings, workspace, ready.builder())
                : ExitCode.BUG;
    }

    private int run(BuildPlan plan, CallFactory calls, BuildSettings settings, Workspace workspace, Builder builder)
            throws IOException {
        ReleaseLockFile lockFile = new ReleaseLockFile(workspace.lockFile());
        ReleaseLockFile.Reading lock = lockFile.read();
        lock.problems().forEach(narrator::warning);
        StopSignal stop = new StopSignal();
        BuildDisplay display =
                BuildDisplay.of(host, verbosity.level(), options.limits().workers());
        StopSignal.Subscription subscription = host.stop().subscribe(urgency -> stop.raise());
        try (ImageRegistry registry = host.registries().open(visit(workspace, stop))) {
            BuildTools tools = new BuildTools(
                    new BuildTools.Machine(host.commands(), host.clock(), stop, builder.nativePlatform()),
                    workspace,
                    settings,
                    registry,
                    options.policy(),
                    options.timeout(),
                    login,
                    display.listener());
            BuildReport report = new ReleaseBuild(tools, calls, options.limits(), lockFile).run(plan, lock.lock());
            display.close();
            narrator.step("went through " + report.results().size() + " images");
            return report(report);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } finally {
            subscription.close();
            display.close();
        }
    }

    private Registries.Visit visit(Workspace workspace, StopSignal stop) {
        return new Registries.Visit(host.commands(), workspace.root(), host.environment(), options.policy(), stop);
    }

    private int report(BuildReport report) {
        if (json) {
            host.out().print(report.json());
            host.out().flush();
        }
        if (!verbosity.isQuiet()) {
            BuildSummary.lines(report, host.palette()).forEach(host.err()::println);
            host.err().flush();
        }
        if (host.stop().isRaised()) {
            return ExitCode.INTERRUPTED;
        }
        return report.isGood() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
