package com.bentoml.manager.lock;

import com.bentoml.manager.lock.Run.End;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.report.JsonFields;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A run as the lock file has it. */
final class RunJson {
    private RunJson() {}

    static Map<String, Object> document(Run run) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", run.id());
        document.put("started", run.started().toString());
        document.put("terms", run.terms());
        document.put("bases", texts(run.bases(), Digest::toString));
        document.put(
                "before", texts(run.before(), it -> it.map(Digest::toString).orElse("")));
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
                case "terms" -> read(parser, draft.terms, it -> it);
                case "bases" -> read(parser, draft.bases, Digest::valueOf);
                case "before" -> read(parser, draft.before, Digest::parse);
                case "ended" -> draft.ended = parser.getValueAsBoolean();
                case "finished" -> draft.finished = parser.getValueAsBoolean();
                default -> {}
            }
        });
        return Optional.of(
                new Run(draft.id, Instant.parse(draft.started), draft.terms, draft.bases, draft.before, draft.end()));
    }

    private static <V> void read(JsonParser parser, Map<String, V> values, Function<String, V> of) throws IOException {
        JsonFields.of(parser, name -> values.put(name, of.apply(parser.getValueAsString(""))));
    }

    private static <V> Map<String, String> texts(Map<String, V> values, Function<V, String> text) {
        Map<String, String> texts = new TreeMap<>();
        values.forEach((name, value) -> texts.put(name, text.apply(value)));
        return texts;
    }

    /** What has been read of a run. */
    private static final class Draft {
        String id = "";
        String started = "";
        final Map<String, String> terms = new TreeMap<>();
        final Map<String, Digest> bases = new TreeMap<>();
        final Map<String, Optional<Digest>> before = new TreeMap<>();
        boolean ended;
        boolean finished;

        End end() {
            return finished ? End.GOOD : ended ? End.REACHED : End.NONE;
        }
    }
}
