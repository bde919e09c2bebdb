package com.bentoml.manager.registry;

import com.bentoml.manager.plan.Digest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Bytes as a registry gave them; a digest is over just these. */
final class Content {
    static final Content NONE = new Content(new byte[0]);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final byte[] bytes;

    /** Takes the bytes over; the caller must not change them. */
    Content(byte[] bytes) {
        this.bytes = bytes;
    }

    static Content of(String text) {
        return new Content(text.getBytes(StandardCharsets.UTF_8));
    }

    int size() {
        return bytes.length;
    }

    InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What they say as JSON; a missing node if they are none. */
    JsonNode json() {
        try {
            return MAPPER.readTree(text());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    Digest digest() {
        return Digest.of(bytes);
    }

    /** The digest by the algorithm of another one. */
    Digest digestLike(Digest other) {
        return other.ofSameKind(bytes);
    }
}
