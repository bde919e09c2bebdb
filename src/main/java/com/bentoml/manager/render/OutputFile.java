package com.bentoml.manager.render;

import java.nio.charset.StandardCharsets;

/** A file to be written. */
public record OutputFile(OutputPath path, String text) {

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
