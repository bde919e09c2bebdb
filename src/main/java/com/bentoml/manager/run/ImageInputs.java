package com.bentoml.manager.run;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.buildx.BuildSettings.Attestations;
import com.bentoml.manager.buildx.BuildSettings.Extras;
import com.bentoml.manager.buildx.NamedContext;
import com.bentoml.manager.buildx.PassedOptions;
import com.bentoml.manager.buildx.Workspace;
import com.bentoml.manager.files.Layout;
import com.bentoml.manager.fingerprint.BuildContexts;
import com.bentoml.manager.fingerprint.BuildContexts.Contents;
import com.bentoml.manager.fingerprint.ContextListing;
import com.bentoml.manager.fingerprint.FileHashes;
import com.bentoml.manager.fingerprint.ImageNames;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Part.Kind;
import com.bentoml.manager.lock.ReleaseLockFile;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.report.Origin;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Says of images all that decides them. Names of registries, builders, caches and folders don't. */
public final class ImageInputs {
    private static final String VERSION = "org.opencontainers.image.version";

    /** Predefined by BuildKit and no part of its cache keys; they may hold a password. */
    private static final Set<String> PROXIES =
            Set.of("http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy");

    private final Workspace workspace;
    private final BuildSettings settings;
    private final CallFactory calls;
    private final PassedOptions passed;
    private final FileHashes fileHashes;
    private final BuildContexts contexts;
    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    public ImageInputs(Workspace workspace, BuildSettings settings, CallFactory calls) {
        this(workspace, settings, calls, Map.of(), InstantSource.system());
    }

    /** Tells what will decide images once some texts are written, given by their absolute paths. */
    public ImageInputs(
            Workspace workspace,
            BuildSettings settings,
            CallFactory calls,
            Map<Path, String> texts,
            InstantSource clock) {
        this.workspace = workspace;
        this.settings = settings;
        this.calls = calls;
        this.passed = PassedOptions.of(settings.extras().arguments());
        this.fileHashes = FileHashes.at(workspace.state().resolve(Layout.State.CONTEXT_HASHES), clock);
        this.contexts = new BuildContexts(own(workspace), texts, fileHashes);
    }

    /** What this tool itself writes; a context within the generated folder is given whole. */
    private static Set<Path> own(Workspace workspace) {
        Path generated = workspace.root().resolve(workspace.generated()).normalize();
        Set<Path> own = new TreeSet<>(Set.of(
                generated, generated.resolve(Layout.LOGS), workspace.state().normalize()));
        own.addAll(ReleaseLockFile.files(workspace.lockFile().normalize()));
        return own;
    }

    /** Remembers the hashes of large contexts for the next run. */
    public void keepHashes() {
        fileHashes.keep();
    }

    /**
     * All that decides an image.
     *
     * @param bases what the names it takes from elsewhere stand for, {@link CallFactory#basesOf}
     * @param parentDigest of the image of the release that it is built on
     */
    public Inputs of(Image image, Bases bases, Optional<Digest> parentDigest) {
        Draft draft = new Draft();
        draft.add(
                Kind.DOCKERFILE,
                "",
                hashes.computeIfAbsent(
                        calls.dockerfile(image), text -> Digest.of(text).encoded()));
        draft.add(contents(image));
        image.buildArgs().forEach((name, value) -> draft.add(Kind.BUILD_ARG, name, value));
        image.platformNames().forEach(platform -> draft.add(Kind.PLATFORM, platform, ""));
        calls.contentLabels(image).forEach((name, value) -> {
            if (isContent(name, image)) {
                draft.add(Kind.LABEL, name, value);
            }
        });
        settings(draft);
        bases.digests().forEach((name, digest) -> draft.add(Kind.BASE, name, digest.toString()));
        bases.unknown().forEach(name -> draft.sourceDoubts.add(name + Bases.UNKNOWN));
        ImageNames names = calls.names(image);
        draft.sourceDoubts.addAll(names.doubts());
        draft.sourceDoubts.addAll(names.addresses());
        if (calls.inheritsTriggers(image)) {
            draft.sourceDoubts.add("ONBUILD in the Dockerfile of its parent: it may take something from elsewhere");
        }
        parent(draft, image, parentDigest);
        return draft.inputs();
    }

    /** Of Dockerfiles that lie in the context, only the image's own counts, and of the documents there none. */
    private Contents contents(Image image) {
        Set<String> without = image.isBase()
                ? Set.of(Layout.DOCS + "/"
                        + Layout.readme(image.reference().repository().packageName()))
                : Layout.DOCKERFILES;
        Path root = workspace.root();
        return contexts.of(
                root.resolve(workspace.context(image)).normalize(),
                root.resolve(workspace.dockerfile(image)).normalize(),
                without);
    }

    /** Not the version where the image is the same for all versions. */
    private static boolean isContent(String label, Image image) {
        return !label.equals(VERSION) || image.isVersioned();
    }

    /** The inputs of an image, recorded so that later ones can be compared with them. */
    Origin origin(Image image, Inputs inputs) {
        return new Origin(inputs.fingerprint(), inputs, Optional.of(calls.dockerfile(image)));
    }

    private static void parent(Draft draft, Image image, Optional<Digest> digest) {
        image.parent().ifPresent(parent -> {
            String tag = parent.tag().toString();
            digest.ifPresentOrElse(
                    it -> draft.add(Kind.PARENT, tag, it.toString()),
                    () -> draft.doubts.add(tag + ": the digest of the parent isn't known"));
        });
    }

    private void settings(Draft draft) {
        Extras extras = settings.extras();
        extras.buildArgs().forEach(argument -> buildArg(draft, argument));
        extras.buildContexts().forEach(context -> buildContext(draft, context));
        extras.secrets().forEach(secret -> draft.add(Kind.SECRET, id(secret), ""));
        Attestations attestations = settings.attestations();
        attestations.provenance().ifPresent(value -> draft.add(Kind.ATTESTATION, "provenance", value));
        attestations.sbom().ifPresent(value -> draft.add(Kind.ATTESTATION, "sbom", value));
        for (int i = 0; i < extras.arguments().size(); i++) {
            String word = extras.arguments().get(i);
            draft.add(Kind.ARGUMENT, String.format(Locale.ROOT, "%03d", i), secretly(word, word));
        }
        passed(draft);
    }

    /** What the words behind {@code --} leave open. */
    private void passed(Draft draft) {
        passed.buildArgs().stream().filter(it -> !it.contains("=")).forEach(it -> buildArg(draft, it));
        passed.buildContexts().stream()
                .filter(it -> NamedContext.of(it).digest().isEmpty())
                .forEach(it -> buildContext(draft, it));
        draft.doubts.addAll(passed.doubts());
    }

    /** The value of an argument, or its hash where it is nothing for the lock file. */
    private static String secretly(String argument, String value) {
        return Redaction.NONE.isNeededFor(argument) ? Digest.of(value).toString() : value;
    }

    private static void buildArg(Draft draft, String argument) {
        String[] pair = argument.split("=", 2);
        if (PROXIES.contains(pair[0].toLowerCase(Locale.ROOT))) {
            return;
        }
        if (pair.length > 1) {
            draft.add(Kind.BUILD_ARG, pair[0], secretly(argument, pair[1]));
        } else {
            draft.doubts.add("--build_arg " + argument + ": its value comes from the environment");
        }
    }

    private void buildContext(Draft draft, String context) {
        NamedContext named = NamedContext.of(context);
        Optional<String> fixed = named.digest();
        Optional<Path> folder =
                named.folder().map(it -> workspace.root().resolve(it).normalize());
        if (fixed.isPresent()) {
            draft.add(Kind.BUILD_CONTEXT, named.name(), fixed.get());
        } else if (folder.isPresent()) {
            Contents contents = contexts.named(folder.get());
            draft.add(Kind.BUILD_CONTEXT, named.name(), contents.listing().hash());
            contents.doubts().forEach(it -> draft.doubts.add("--build_context " + named.name() + ": " + it));
        } else {
            draft.doubts.add("--build_context " + named.name() + ": it has no digest or commit");
        }
    }

    private static String id(String secret) {
        return Stream.of(secret.split(",", -1))
                .filter(part -> part.startsWith("id="))
                .map(part -> part.substring("id=".length()))
                .findFirst()
                .orElse("");
    }

    /** Inputs that aren't complete yet. */
    private static final class Draft {
        private final TreeMap<Part, String> parts = new TreeMap<>();
        private final TreeSet<String> doubts = new TreeSet<>();
        private final TreeSet<String> sourceDoubts = new TreeSet<>();
        private ContextListing context = ContextListing.NONE;

        void add(Kind kind, String name, String value) {
            parts.put(new Part(kind, name), value);
        }

        void add(Contents contents) {
            context = contents.listing();
            if (!context.files().isEmpty()) {
                add(Kind.CONTEXT, "", context.hash());
            }
            doubts.addAll(contents.doubts());
        }

        Inputs inputs() {
            return new Inputs(parts, context, List.copyOf(doubts), List.copyOf(sourceDoubts));
        }
    }
}
