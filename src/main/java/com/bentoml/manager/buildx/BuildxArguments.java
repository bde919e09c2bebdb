package com.bentoml.manager.buildx;

import com.bentoml.manager.buildx.BuildSettings.Cache;
import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.plan.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds the command line of one image. Pure. */
public final class BuildxArguments {
    private static final String OCI = "org.opencontainers.image.";

    private final BuildCall call;
    private final BuildSettings settings;
    private final List<String> words = new ArrayList<>(List.of("docker", "buildx", "build"));

    private BuildxArguments(BuildCall call, BuildSettings settings) {
        this.call = call;
        this.settings = settings;
    }

    public static List<String> of(BuildCall call, BuildSettings settings) {
        BuildxArguments arguments = new BuildxArguments(call, settings);
        arguments.what();
        arguments.names();
        arguments.where();
        arguments.caches();
        arguments.attestations();
        arguments.words.addAll(settings.extras().arguments());
        arguments.words.add(call.files().context());
        return List.copyOf(arguments.words);
    }

    private void what() {
        call.builder().ifPresent(name -> add("--builder", name));
        add("--platform", String.join(",", call.image().platforms()));
        add("--file", call.files().dockerfile());
        call.image().buildArgs().forEach((name, value) -> add("--build-arg", name + "=" + value));
        settings.extras().buildArgs().forEach(arg -> add("--build-arg", arg));
        call.pins().forEach(pin -> add("--build-context", pin.toString()));
        settings.extras().buildContexts().forEach(context -> add("--build-context", context));
        settings.extras().secrets().forEach(secret -> add("--secret", secret));
    }

    private void names() {
        call.labels().forEach((name, value) -> add("--label", name + "=" + value));
        if (settings.destination() == Destination.REGISTRY) {
            String level = makesIndex() ? "index:" : "manifest:";
            for (Map.Entry<String, String> label : call.labels().entrySet()) {
                if (label.getKey().startsWith(OCI)) {
                    add("--annotation", level + label.getKey() + "=" + label.getValue());
                }
            }
            call.annotations().forEach((name, value) -> add("--annotation", level + name + "=" + value));
        }
        ImageReference reference = call.image().reference();
        call.push().tag(reference).ifPresent(tag -> add("--tag", reference.repository() + ":" + tag));
    }

    /** Without attestations, one platform gives a manifest and no index; then an annotation on an index is an error. */
    private boolean makesIndex() {
        String others = String.join("=", settings.extras().arguments());
        return call.image().platforms().size() > 1
                || (settings.attestations().any() && !others.contains("--provenance=false"));
    }

    private void where() {
        switch (settings.destination()) {
            case REGISTRY -> push();
            case DOCKER -> add("--output", "type=docker");
            case NOWHERE -> {
                if (call.layout().isEmpty()) {
                    add("--output", "type=cacheonly");
                }
            }
        }
        call.layout().ifPresent(folder -> add("--output", "type=oci,tar=false,dest=" + folder));
        words.add("--pull");
        add("--progress", "rawjson");
        add("--metadata-file", call.files().metadata());
    }

    private void push() {
        if (call.push() instanceof Push.ByDigest) {
            add(
                    "--output",
                    "type=image,name=" + call.image().reference().repository() + ",push-by-digest=true,push=true");
        } else {
            words.add("--push");
        }
    }

    private void caches() {
        if (settings.cache().off()) {
            words.add("--no-cache");
        }
        settings.cache().from().forEach(cache -> add("--cache-from", Cache.isWhole(cache) ? cache : registry(cache)));
        settings.cache().to().forEach(cache -> add("--cache-to", neverFatal(cache)));
    }

    private String neverFatal(String cache) {
        String whole = Cache.isWhole(cache) ? cache : registry(cache) + ",mode=max";
        return whole.contains("ignore-error=") ? whole : whole + ",ignore-error=true";
    }

    /** Each image has its own tag in the cache's repository, so that none overwrites another's. */
    private String registry(String repository) {
        return "type=registry,ref=" + repository + ":"
                + call.image().reference().tag();
    }

    private void attestations() {
        settings.attestations().provenance().ifPresent(value -> words.add("--provenance=" + value));
        settings.attestations().sbom().ifPresent(value -> words.add("--sbom=" + value));
    }

    private void add(String option, String value) {
        words.add(option);
        words.add(value);
    }
}
