package com.bentoml.manager.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A README as it goes to registries.
 *
 * @param path as messages and docker-pushrm name it, from the project's root
 */
public record Readme(String path, String text) {
    private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,6}[ \t]+(.*?)[ \t#]*");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*");

    /**
     * What stands below one heading, up to the next.
     *
     * @param line where the heading is; the first is 1
     */
    public record Section(String heading, int line, int bytes) {}

    public int bytes() {
        return bytes(text);
    }

    /** The section that takes the most room; none where there are no headings. */
    public Optional<Section> longestSection() {
        return sections().stream().max(Comparator.comparingInt(Section::bytes));
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        String fence = "";
        int line = 0;
        for (String content : text.split("\n", -1)) {
            line++;
            fence = fenceAfter(fence, content);
            Matcher heading = HEADING.matcher(content);
            if (fence.isEmpty() && heading.matches()) {
                sections.add(new Section(heading.group(1), line, 0));
            }
            if (!sections.isEmpty()) {
                sections.add(longer(sections.remove(sections.size() - 1), bytes(content) + 1));
            }
        }
        return sections;
    }

    /** The fence that a line leaves open: within one, a line that looks like a heading is code. */
    private static String fenceAfter(String open, String line) {
        Matcher fence = FENCE.matcher(line);
        if (!fence.matches()) {
            return open;
        }
        String marks = fence.group(1);
        if (open.isEmpty()) {
            return marks;
        }
        return marks.startsWith(open) && line.strip().equals(marks) ? "" : open;
    }

    private static Section longer(Section section, int bytes) {
        return new Section(section.heading(), section.line(), section.bytes() + bytes);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
