package com.bentoml.manager.report;

import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Part.Kind;
import java.util.Optional;

/**
 * What an image was made from.
 *
 * @param dockerfile its text
 * @param manifest the name of the manifest's file; locks of earlier versions don't have it
 */
public record Origin(String fingerprint, Inputs inputs, Optional<String> dockerfile, Optional<String> manifest) {
    /** One of which it isn't known what manifest it is from. */
    public Origin(String fingerprint, Inputs inputs, Optional<String> dockerfile) {
        this(fingerprint, inputs, dockerfile, Optional.empty());
    }

    /** The same from a manifest. */
    public Origin from(Optional<String> other) {
        return new Origin(fingerprint, inputs, dockerfile, other);
    }

    static final Part DOCKERFILE = new Part(Kind.DOCKERFILE, "");

    /** The sha256 of the Dockerfile. */
    Optional<String> dockerfileHash() {
        return inputs.value(DOCKERFILE);
    }
}
