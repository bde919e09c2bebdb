package com.bentoml.manager.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in plain words why the parser gave up, for the mistakes that are made most; else in the parser's words. */
final class YamlSyntaxWording {
    private final String problem;
    private final String context;
    private final Optional<Mark> found;
    private final Optional<Mark> begun;

    private YamlSyntaxWording(MarkedYamlEngineException malformed) {
        problem = String.valueOf(malformed.getProblem());
        context = String.valueOf(malformed.getContext());
        found = malformed.getProblemMark();
        begun = malformed.getContextMark();
    }

    static Fault fault(MarkedYamlEngineException malformed, Place start) {
        YamlSyntaxWording wording = new YamlSyntaxWording(malformed);
        Place place = wording.mark().map(it -> place(start.file(), it)).orElse(start);
        return new Fault(place, "", "not YAML: " + wording.message());
    }

    /** The end of the file is the last that is written there, and not the line behind it. */
    private static Place place(String file, Mark mark) {
        int[] text = mark.getBuffer();
        int last = mark.getPointer() - 1;
        int line = mark.getLine();
        while (mark.getPointer() == text.length && last > 0 && Character.isWhitespace(text[last])) {
            line -= text[last] == '\n' ? 1 : 0;
            last--;
        }
        if (line == mark.getLine()) {
            return new Place(file, line + 1, mark.getColumn() + 1);
        }
        int column = 1;
        while (last - column >= 0 && text[last - column] != '\n') {
            column++;
        }
        return new Place(file, line + 1, column);
    }

    /** The parser notices some mistakes only lines later; what it was reading then is the better place. */
    private Optional<Mark> mark() {
        boolean late = isKeyWithoutColon() || isOpenQuote();
        return late ? begun.or(() -> found) : found.or(() -> begun);
    }

    private String message() {
        if (found.filter(YamlSyntaxWording::isTab).isPresent()) {
            return "a tab; indent with spaces";
        }
        if (isKeyWithoutColon()) {
            return "a key without a ':' after it";
        }
        if (isOpenQuote()) {
            return "a quote that isn't closed";
        }
        if (problem.equals("mapping values are not allowed here")) {
            return "a ':' where no key can stand; indent the key like its neighbours, or quote a text with ': ' in it";
        }
        if (problem.contains("that cannot start any token")) {
            return "a value can't begin with this character; put it in quotes";
        }
        return unfinished();
    }

    private String unfinished() {
        int line = begun.map(Mark::getLine).orElse(0) + 1;
        if (context.equals("while parsing a flow node")) {
            return problem.endsWith("'<stream end>'")
                    ? "the file ends within brackets that aren't closed"
                    : "a value is missing before this, or brackets aren't closed";
        }
        if (context.startsWith("while parsing a flow ")) {
            return "the brackets opened at line " + line + " aren't closed, or lack a comma before this";
        }
        if (problem.startsWith("expected <block end>")) {
            return "this doesn't belong to what begins at line " + line + "; check indentation, quotes and brackets";
        }
        return (problem + ", " + context).strip().replaceAll("\\s+", " ");
    }

    private boolean isKeyWithoutColon() {
        return problem.equals("could not find expected ':'");
    }

    private boolean isOpenQuote() {
        return context.equals("while scanning a quoted scalar") && problem.startsWith("found unexpected ");
    }

    private static boolean isTab(Mark mark) {
        return mark.getPointer() < mark.getBuffer().length && mark.getBuffer()[mark.getPointer()] == '\t';
    }
}
