package com.bentoml.manager.report;

import com.bentoml.manager.process.Printable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes JSON that is the same bytes on every machine: keys in their given order, line feeds, a last newline. */
public final class MetadataJson {
    private MetadataJson() {}

    /** The same in one line. */
    public static String line(Map<String, ?> document) {
        return written(new ObjectMapper().writer(), document);
    }

    public static String of(Map<String, ?> document) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return written(new ObjectMapper().writer(printer), document);
    }

    private static String written(ObjectWriter writer, Map<String, ?> document) {
        try {
            return Printable.json(writer.writeValueAsString(document)) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
