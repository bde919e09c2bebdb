package com.bentoml.manager.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from a Dockerfile which images its stages are built on. */
public final class DockerfileStages {
    private static final Pattern FROM =
            Pattern.compile("\\s*FROM\\s+(?:--\\S+\\s+)*(\\S+)(?:\\s+AS\\s+(\\S+))?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ARG =
            Pattern.compile("\\s*ARG\\s+([A-Za-z_]\\w*)(?:=\"?([^\"]*?)\"?)?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEREDOC = Pattern.compile("<<-?\\s*[\"']?([A-Za-z_]\\w*)[\"']?");
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:([A-Za-z_]\\w*)|\\{([A-Za-z_]\\w*)(?::([-+])([^}]*))?})");

    private final Map<String, String> given;
    private final Map<String, String> args = new HashMap<>();
    private final Set<String> stages = new HashSet<>();
    private final List<String> external = new ArrayList<>();
    private final Map<String, String> baseOfStage = new HashMap<>();
    private String last = "";
    private Optional<String> heredoc = Optional.empty();

    private DockerfileStages(Map<String, String> given) {
        this.given = given;
    }

    /** Reads a Dockerfile, with the build arguments it will get. */
    public static DockerfileStages of(String dockerfile, Map<String, String> buildArgs) {
        DockerfileStages stages = new DockerfileStages(buildArgs);
        dockerfile.lines().forEach(stages::read);
        return stages;
    }

    /**
     * The images from elsewhere that its stages begin with, as named there, variables filled in; without those that a
     * variable of the platform decides.
     */
    public List<String> external() {
        return external.stream().distinct().filter(name -> !name.contains("$")).toList();
    }

    /** The image from elsewhere that the last stage goes back to. */
    public String base() {
        return last;
    }

    private void read(String line) {
        if (heredoc.isPresent()) {
            heredoc = heredoc.filter(end -> !end.equals(line.strip()));
            return;
        }
        Matcher from = FROM.matcher(line);
        Matcher arg = ARG.matcher(line);
        Matcher opening = HEREDOC.matcher(line);
        if (from.matches()) {
            stage(resolve(from.group(1)), Optional.ofNullable(from.group(2)));
        } else if (arg.matches() && stages.isEmpty()) {
            String name = arg.group(1);
            String standard = Optional.ofNullable(arg.group(2)).orElse("");
            args.put(name, given.getOrDefault(name, resolve(standard)));
        } else if (!line.stripLeading().startsWith("#") && opening.find()) {
            heredoc = Optional.of(opening.group(1));
        }
    }

    private void stage(String image, Optional<String> name) {
        String key = image.toLowerCase(Locale.ROOT);
        if (!stages.contains(key)) {
            external.add(image);
        }
        last = baseOfStage.getOrDefault(key, image);
        String own = name.orElse("stage " + stages.size()).toLowerCase(Locale.ROOT);
        stages.add(own);
        baseOfStage.put(own, last);
    }

    private String resolve(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(value(
                        match.group(1) != null
                                ? new Use(match.group(1), "", "")
                                : new Use(
                                        match.group(2),
                                        Optional.ofNullable(match.group(3)).orElse(""),
                                        Optional.ofNullable(match.group(4)).orElse("")))));
    }

    private String value(Use use) {
        String value = args.getOrDefault(use.name, use.operator.isEmpty() ? "$" + use.name : "");
        return switch (use.operator) {
            case "-" -> value.isEmpty() ? use.word : value;
            case "+" -> value.isEmpty() ? "" : use.word;
            default -> value;
        };
    }

    private record Use(String name, String operator, String word) {}
}
