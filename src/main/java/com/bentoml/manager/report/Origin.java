package com.bentoml.manager.report;

import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Part.Kind;
import java.util.Optional;

/**
 * What an image was made from.
 *
 * @param dockerfile its text
 */
public record Origin(String fingerprint, Inputs inputs, Optional<String> dockerfile) {
    static final Part DOCKERFILE = new Part(Kind.DOCKERFILE, "");

    /** The sha256 of the Dockerfile. */
    Optional<String> dockerfileHash() {
        return inputs.value(DOCKERFILE);
    }
}
