package com.bentoml.manager.lock;

import com.bentoml.manager.lock.Run.End;
import com.bentoml.manager.report.JsonFields;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A run as the lock file has it. */
final class RunJson {
    private RunJson() {}

    static Map<String, Object> document(Run run) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", run.id());
        document.put("started", run.started().toString());
        document.put("terms", run.terms());
        document.put("bases", run.bases());
        document.put("before", run.before());
        document.put("ended", run.end() != End.NONE);
        document.put("finished", run.finished());
        return document;
    }

    /** The run at which a parser stands, if it is one. */
    static Optional<Run> read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        Draft draft = new Draft();
        JsonFields.of(parser, name -> {
            switch (name) {
                case "id" -> draft.id = parser.getValueAsString("");
                case "started" -> draft.started = parser.getValueAsString("");
                case "terms" -> texts(parser, draft.terms);
                case "bases" -> texts(parser, draft.bases);
                case "before" -> texts(parser, draft.before);
                case "ended" -> draft.ended = parser.getValueAsBoolean();
                case "finished" -> draft.finished = parser.getValueAsBoolean();
                default -> {}
            }
        });
        return Optional.of(
                new Run(draft.id, Instant.parse(draft.started), draft.terms, draft.bases, draft.before, draft.end()));
    }

    private static void texts(JsonParser parser, Map<String, String> texts) throws IOException {
        JsonFields.of(parser, name -> texts.put(name, parser.getValueAsString("")));
    }

    /** What has been read of a run. */
    private static final class Draft {
        String id = "";
        String started = "";
        final Map<String, String> terms = new TreeMap<>();
        final Map<String, String> bases = new TreeMap<>();
        final Map<String, String> before = new TreeMap<>();
        boolean ended;
        boolean finished;

        End end() {
            return finished ? End.GOOD : ended ? End.REACHED : End.NONE;
        }
    }
}
