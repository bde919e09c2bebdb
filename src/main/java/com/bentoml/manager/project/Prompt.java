package com.bentoml.manager.project;

import java.util.Optional;

/** Asks the user at the terminal; an end of input is no answer. */
public interface Prompt {
    Optional<String> line(String question);

    /** Asks for what must not be seen: nothing of the answer is echoed. */
    Optional<String> secret(String question);
}
