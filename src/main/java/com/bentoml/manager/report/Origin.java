package com.bentoml.manager.report;

import com.bentoml.manager.fingerprint.ContextListing;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Part.Kind;
import com.bentoml.manager.fingerprint.Sources;
import java.util.Optional;

/**
 * What an image was made from.
 *
 * @param dockerfile its text
 * @param sources what the builder attested, if that has been read
 * @param manifest the name of the manifest's file; locks of earlier versions don't have it
 */
public record Origin(
        String fingerprint,
        Inputs inputs,
        Optional<String> dockerfile,
        Optional<Sources> sources,
        Optional<String> manifest) {
    static final Part DOCKERFILE = new Part(Kind.DOCKERFILE, "");

    /** An origin without an attestation and without a manifest. */
    public Origin(String fingerprint, Inputs inputs, Optional<String> dockerfile) {
        this(fingerprint, inputs, dockerfile, Optional.empty(), Optional.empty());
    }

    public Origin with(Optional<Sources> attested) {
        return new Origin(fingerprint, inputs, dockerfile, attested, manifest);
    }

    /** The same from a manifest. */
    public Origin from(Optional<String> other) {
        return new Origin(fingerprint, inputs, dockerfile, sources, other);
    }

    /** The same with what stands once for all images. */
    public Origin with(Optional<String> text, ContextListing context) {
        Inputs listed = new Inputs(inputs.parts(), context, inputs.doubts(), inputs.sourceDoubts());
        return new Origin(fingerprint, listed, text, sources, manifest);
    }

    /** The hash over the files of the build context. */
    public String contextHash() {
        return inputs.value(new Part(Kind.CONTEXT, "")).orElse("");
    }

    /** The sha256 of the Dockerfile. */
    public Optional<String> dockerfileHash() {
        return inputs.value(DOCKERFILE);
    }
}
