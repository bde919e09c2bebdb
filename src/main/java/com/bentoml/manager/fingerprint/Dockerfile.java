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
 * A Dockerfile, split as BuildKit does.
 *
 * @param escape what continues a line
 * @param syntax the image of the front end that reads it, if it names one
 * @param namesTarget whether platforms may differ in what it says to them
 * @see <a href="https://docs.docker.com/reference/dockerfile/">the format</a>
 */
record Dockerfile(char escape, Optional<String> syntax, boolean namesTarget, List<Instruction> instructions) {
    Dockerfile {
        instructions = List.copyOf(instructions);
    }

    static Dockerfile of(String text) {
        return new Reader(text).read();
    }

    private static final class Reader {
        private static final Pattern DIRECTIVE = Pattern.compile("#\\s*([A-Za-z][A-Za-z0-9]*)\\s*=\\s*(.+?)\\s*");
        private static final Set<String> DIRECTIVES = Set.of("syntax", "escape", "check");

        private final List<String> lines;
        private final boolean namesTarget;
        private int next;

        Reader(String text) {
            namesTarget = text.contains("TARGET");
            lines = (text.startsWith("\uFEFF") ? text.substring(1) : text)
                    .lines()
                    .toList();
        }

        Dockerfile read() {
            Map<String, String> directives = directives();
            char escape = directives.getOrDefault("escape", "\\").charAt(0);
            String mark = Pattern.quote(String.valueOf(escape));
            Pattern continued = Pattern.compile("(.*(?<!" + mark + ")|)" + mark + "[ \t]*");
            List<Instruction> instructions = new ArrayList<>();
            while (next < lines.size()) {
                String line = lines.get(next++).stripLeading();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    instructions.add(instruction(line, continued));
                }
            }
            return new Dockerfile(escape, Optional.ofNullable(directives.get("syntax")), namesTarget, instructions);
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

        private Instruction instruction(String first, Pattern continued) {
            StringBuilder joined = new StringBuilder();
            String line = first;
            for (Matcher more = continued.matcher(line); more.matches(); more = continued.matcher(line)) {
                joined.append(more.group(1));
                line = continuation();
            }
            Instruction instruction = Instruction.of(joined.append(line).toString());
            instruction.heredocs().forEach(this::skip);
            return instruction;
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
            next++;
        }
    }
}
