package com.bentoml.manager.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Goes through the fields of a JSON object one by one, so that they need not be in memory all at once. */
public final class JsonFields {
    private JsonFields() {}

    /** Reads the value at which the parser stands, or leaves it alone. */
    @FunctionalInterface
    public interface Field {
        void read(String name) throws IOException;
    }

    /** Reads the value at the parser's position to its end; a value that is no object has no fields. */
    public static void of(JsonParser parser, Field field) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            field.read(name);
            if (parser.currentToken() == value) {
                parser.skipChildren();
            }
        }
    }
}
