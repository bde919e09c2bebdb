package com.bentoml.manager.publish;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docker-pushrm said, without the fields that each line of its log has around it. Pure. */
public final class PushrmOutput {
    private static final Pattern LOG_LINE = Pattern.compile("level=\\w+ msg=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)).*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    /** It has the README itself in it. */
    private static final String BODY = "response body: ";

    private static final int LAST = 3;

    private PushrmOutput() {}

    /** The last messages: the error, and before it perhaps its cause. */
    public static List<String> lastWords(List<String> lines) {
        List<String> words = lines.stream()
                .map(PushrmOutput::message)
                .filter(message -> !message.contains(BODY) && !message.isBlank())
                .map(PushrmOutput::lastLine)
                .distinct()
                .toList();
        return words.subList(Math.max(0, words.size() - LAST), words.size());
    }

    private static String message(String line) {
        Matcher matcher = LOG_LINE.matcher(line);
        if (!matcher.matches()) {
            return line;
        }
        String quoted = matcher.group(1);
        return quoted == null ? matcher.group(2) : unescaped(quoted);
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        escape.group(1).equals("n") ? "\n" : escape.group(1).equals("t") ? "\t" : escape.group(1)));
    }

    /** A general remark comes first, then what the registry said. */
    private static String lastLine(String message) {
        return message.strip().lines().reduce((first, last) -> last).orElse("").strip();
    }
}
