package com.bentoml.manager.fingerprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Dockerfile, split into instructions as BuildKit splits it.
 *
 * @param escape continues a line and escapes a character
 * @param syntax the image of the front end that reads it, if it names one
 * @param doubts what this reader doesn't understand
 * @see <a href="https://docs.docker.com/reference/dockerfile/">the format</a>
 */
record Dockerfile(char escape, Optional<String> syntax, List<Instruction> instructions, List<String> doubts) {
    Dockerfile {
        instructions = List.copyOf(instructions);
        doubts = List.copyOf(doubts);
    }

    static Dockerfile of(String text) {
        return new Reader(text).read();
    }

    private static final class Reader {
        private static final String SYNTAX = "syntax";
        private static final Set<String> DIRECTIVES = Set.of(SYNTAX, "escape", "check");
        private static final Pattern DIRECTIVE = Pattern.compile("#\\s*([A-Za-z][A-Za-z0-9]*)\\s*=\\s*(.+?)\\s*");
        /** The front ends whose grammar this is. */
        private static final Pattern USUAL = Pattern.compile("(docker\\.io/)?docker/dockerfile(-upstream)?([:@].*)?");

        private final List<String> lines;
        private final List<Instruction> instructions = new ArrayList<>();
        private final List<String> doubts = new ArrayList<>();
        private String mark = "\\";
        private int next;

        Reader(String text) {
            lines = (text.startsWith("\uFEFF") ? text.substring(1) : text)
                    .lines()
                    .toList();
        }

        Dockerfile read() {
            Optional<String> syntax = directives();
            syntax.filter(it -> !USUAL.matcher(it).matches())
                    .ifPresent(it -> doubts.add("# syntax=" + it + ": a front end with a grammar of its own"));
            while (next < lines.size()) {
                String line = lines.get(next++).stripLeading();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    instruction(line, next);
                }
            }
            return new Dockerfile(mark.charAt(0), syntax, instructions, doubts);
        }

        /** The front end looks for directives from the first line on; {@code syntax} may follow the line of a script. */
        private Optional<String> directives() {
            boolean script = !lines.isEmpty() && lines.get(0).startsWith("#!");
            next = script ? 1 : 0;
            Map<String, String> found = new HashMap<>();
            for (; next < lines.size(); next++) {
                Matcher directive = DIRECTIVE.matcher(lines.get(next).strip());
                if (!directive.matches()
                        || !DIRECTIVES.contains(directive.group(1).toLowerCase(Locale.ROOT))) {
                    break;
                }
                found.putIfAbsent(directive.group(1).toLowerCase(Locale.ROOT), directive.group(2));
            }
            mark = script ? mark : found.getOrDefault("escape", mark).substring(0, 1);
            return Optional.ofNullable(found.get(SYNTAX)).map(it -> it.split("\\s", 2)[0]);
        }

        private void instruction(String first, int number) {
            StringBuilder joined = new StringBuilder();
            String line = first;
            for (int end = end(line); end >= 0; end = end(line)) {
                joined.append(line, 0, end);
                line = continuation();
            }
            Instruction instruction = Instruction.of(joined.append(line).toString(), number, mark.charAt(0));
            instructions.add(instruction);
            Heredoc.of(instruction).forEach(this::skip);
        }

        /** Where the mark stands by which a line goes on in the next one, or -1; a mark before it takes that from it. */
        private int end(String line) {
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

        private void skip(Heredoc heredoc) {
            while (next < lines.size() && !heredoc.endsWith(lines.get(next))) {
                next++;
            }
            if (next++ >= lines.size()) {
                doubts.add("<<" + heredoc.end() + ": no line ends this here-document");
            }
        }
    }
}
