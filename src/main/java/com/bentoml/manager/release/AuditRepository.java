package com.bentoml.manager.release;

import com.bentoml.manager.decision.AuditReport;
import com.bentoml.manager.process.UntilStopped;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.release.WholePackage.Contents;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.ReleaseRequest;
import com.bentoml.manager.release.load.Result;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.tags.RepositoryAudit;
import java.io.IOException;

/** {@code audit}: how the registry differs from what the manifests of a package make. */
public final class AuditRepository {
    private final ProgramEnvironment environment;
    private final Narrator narrator;

    public AuditRepository(ProgramEnvironment environment, Narrator narrator) {
        this.environment = environment;
        this.narrator = narrator;
    }

    public Result<AuditReport> run(ReleaseRequest request) throws IOException {
        return Result.of(() -> {
            ProjectContext context = ProjectContext.open(environment, narrator, request.project());
            WholePackage whole = new WholePackage(context, context.trust(request.registry()));
            Contents contents = whole.load(request, "nothing was audited");
            try (ImageRegistry registry = whole.registry(contents.release())) {
                RepositoryAudit audit = new RepositoryAudit(registry, contents.release(), contents.subject());
                RepositoryAudit.Result result = UntilStopped.ask(environment.stop(), audit::audit);
                narrator.asked(contents.subject().wanted().size());
                if (result instanceof RepositoryAudit.Result.Unanswered unanswered) {
                    throw whole.unanswered(contents.release(), unanswered.message());
                }
                return ((RepositoryAudit.Result.Audited) result).report();
            }
        });
    }
}
