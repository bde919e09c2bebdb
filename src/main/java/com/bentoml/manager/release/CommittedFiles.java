package com.bentoml.manager.release;

import com.bentoml.manager.project.Project;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.render.OutputPath;
import com.bentoml.manager.run.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Asks git which files are in its last commit as they are now; a copy of those is never lost. */
final class CommittedFiles {
    private static final int SHA1_DIGITS = 40;

    private final Git git;
    private final Project project;

    CommittedFiles(ProjectContext context) {
        this.project = context.project();
        this.git = new Git(
                context.environment().commands(),
                project.generated(),
                context.environment().variables());
    }

    /** Those of the paths that are committed, byte for byte; none without git. */
    List<OutputPath> of(List<OutputPath> paths) {
        return paths.stream().filter(this::isCommitted).toList();
    }

    /** Compares here, as git would start programs that the project's settings name. */
    private boolean isCommitted(OutputPath path) {
        Path file = project.generated().resolve(path.path());
        Optional<String> committed = git.ask("rev-parse", "--verify", "--quiet", "HEAD:./" + path.path());
        try {
            return committed.isPresent()
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && hash(Files.readAllBytes(file), committed.get().length()).equals(committed.get());
        } catch (IOException e) {
            return false;
        }
    }

    /** The name that git gives to a file's bytes. */
    private static String hash(byte[] bytes, int digits) {
        try {
            MessageDigest digest = MessageDigest.getInstance(digits == SHA1_DIGITS ? "SHA-1" : "SHA-256");
            digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
