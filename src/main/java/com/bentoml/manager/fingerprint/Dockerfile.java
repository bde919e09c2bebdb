package com.bentoml.manager.fingerprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Dockerfile, split as BuildKit does.
 *
 * @param escape what continues a line
 * @param syntax the image of the front end that reads it, if it names one
 * @param namesTarget whether platforms may differ in what it says to them
 * @param stageNames the names of its stages, in small letters
 * @param doubts what can't be told of it
 * @see <a href="https://docs.docker.com/reference/dockerfile/">the format</a>
 */
record Dockerfile(
        char escape,
        Optional<String> syntax,
        boolean namesTarget,
        Set<String> stageNames,
        List<Instruction> instructions,
        List<String> doubts) {
    Dockerfile {
        stageNames = Set.copyOf(stageNames);
        instructions = List.copyOf(instructions);
        doubts = List.copyOf(doubts);
    }

    /** Splits a text; {@code reading} makes an instruction of its joined lines and of what escapes. */
    static Dockerfile of(String text, BiFunction<String, Character, Instruction> reading) {
        return new Reader(text, reading).read();
    }

    /** What its last stage puts off until something is built on it. */
    List<String> triggers() {
        List<String> triggers = new ArrayList<>();
        for (Instruction instruction : instructions) {
            if (instruction.keyword().equals("FROM")) {
                triggers.clear();
            }
            instruction.trigger().ifPresent(triggers::add);
        }
        return triggers;
    }

    private static final class Reader {
        private static final String SYNTAX = "syntax";
        private static final Pattern DIRECTIVE = Pattern.compile("#\\s*([A-Za-z][A-Za-z0-9]*)\\s*=\\s*(.+?)\\s*");
        private static final Set<String> DIRECTIVES = Set.of(SYNTAX, "escape", "check");

        private final BiFunction<String, Character, Instruction> reading;
        private final List<String> lines;
        private final boolean namesTarget;
        private final List<String> doubts = new ArrayList<>();
        private int next;

        Reader(String text, BiFunction<String, Character, Instruction> reading) {
            this.reading = reading;
            namesTarget = text.contains("TARGET");
            lines = (text.startsWith("\uFEFF") ? text.substring(1) : text)
                    .lines()
                    .toList();
        }

        Dockerfile read() {
            boolean script = !lines.isEmpty() && lines.get(0).startsWith("#!");
            next = script ? 1 : 0;
            Map<String, String> directives = directives();
            if (script) {
                // The line is skipped in looking for the front end, which then takes it for a comment.
                directives.keySet().retainAll(Set.of(SYNTAX));
            }
            String mark = directives.getOrDefault("escape", "\\").substring(0, 1);
            List<Instruction> instructions = new ArrayList<>();
            while (next < lines.size()) {
                String line = lines.get(next++).stripLeading();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    instructions.add(instruction(line, mark));
                }
            }
            return new Dockerfile(
                    mark.charAt(0),
                    Optional.ofNullable(directives.get(SYNTAX)),
                    namesTarget,
                    instructions.stream()
                            .flatMap(instruction -> instruction.stageName().stream())
                            .collect(Collectors.toSet()),
                    instructions,
                    doubts);
        }

        private Map<String, String> directives() {
            Map<String, String> directives = new HashMap<>();
            while (next < lines.size()) {
                Matcher directive = DIRECTIVE.matcher(lines.get(next).strip());
                if (!directive.matches() || !DIRECTIVES.contains(key(directive))) {
                    break;
                }
                directives.putIfAbsent(key(directive), directive.group(2));
                next++;
            }
            return directives;
        }

        private static String key(Matcher directive) {
            return directive.group(1).toLowerCase(Locale.ROOT);
        }

        private Instruction instruction(String first, String mark) {
            StringBuilder joined = new StringBuilder();
            String line = first;
            for (int end = end(line, mark); end >= 0; end = end(line, mark)) {
                joined.append(line, 0, end);
                line = continuation();
            }
            Instruction instruction = reading.apply(joined.append(line).toString(), mark.charAt(0));
            instruction.heredocs().forEach(this::skip);
            return instruction;
        }

        /** Where the mark stands by which a line goes on in the next one, or -1; a mark before it takes that from it. */
        private static int end(String line, String mark) {
            int last = line.length() - 1;
            while (last >= 0 && " \t".indexOf(line.charAt(last)) >= 0) {
                last--;
            }
            boolean continued = last >= 0 && line.startsWith(mark, last) && !line.startsWith(mark, last - 1);
            return continued ? last : -1;
        }

        /** The next line that is neither empty nor a comment, both of which may stand within an instruction. */
        private String continuation() {
            while (next < lines.size()) {
                String line = lines.get(next++);
                if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                    return line;
                }
            }
            return "";
        }

        private void skip(Instruction.Heredoc heredoc) {
            while (next < lines.size() && !heredoc.endsWith(lines.get(next))) {
                next++;
            }
            if (next == lines.size()) {
                doubts.add("<<" + heredoc.end() + ": no line ends this here-document");
            }
            next++;
        }
    }
}
