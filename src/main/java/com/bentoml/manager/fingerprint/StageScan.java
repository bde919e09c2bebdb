package com.bentoml.manager.fingerprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Goes through a Dockerfile for one platform and collects the names in it. */
final class StageScan {
    private static final Pattern REFERENCE =
            Pattern.compile("(?:[A-Za-z0-9.\\[\\]:-]+/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*+"
                    + "(?::\\w[\\w.-]{0,127})?(?:@[a-z0-9]+:[0-9a-f]{32,})?");
    /** The names that buildx and BuildKit take for the same, in group 1. */
    private static final Pattern FAMILIAR =
            Pattern.compile("(?:(?:index\\.)?docker\\.io/)?(?:library/)?([^/:@]+)(?::latest)?");

    private static final String NOTHING = "scratch";

    private final Variables variables;
    private final Set<String> names;
    /** By name, in small letters, the image from elsewhere that a stage goes back to. */
    private final Map<String, String> stages = new HashMap<>();

    private final Set<String> external = new LinkedHashSet<>();
    private final Set<String> shadowed = new LinkedHashSet<>();
    private final Set<String> doubts = new LinkedHashSet<>();
    private final Set<String> addresses = new LinkedHashSet<>();
    private final List<ImageNames.Fault> faults = new ArrayList<>();
    private Optional<String> base = Optional.empty();

    StageScan(Dockerfile dockerfile, Map<String, Optional<String>> buildArgs, String platform) {
        this.variables = new Variables(buildArgs, platform, dockerfile.escape());
        this.names = dockerfile.instructions().stream()
                .flatMap(it -> stageName(it).stream())
                .collect(Collectors.toSet());
        doubts.addAll(dockerfile.doubts());
        dockerfile.instructions().forEach(this::read);
    }

    /** What was found, {@code syntax} being the front end that reads the file. */
    ImageNames names(Optional<String> syntax) {
        return new ImageNames(
                List.copyOf(external),
                shadowed,
                base.orElse(""),
                syntax,
                List.copyOf(doubts),
                List.copyOf(addresses),
                faults);
    }

    private void read(Instruction instruction) {
        switch (instruction.keyword()) {
            case "FROM" -> stage(instruction);
            case "ARG" -> {
                if (base.isEmpty()) {
                    Instruction.split(instruction.rest(), '\\').forEach(variables::declare);
                }
            }
            case "COPY" -> instruction.values("from").forEach(from -> source("COPY --from=" + from, from));
            case "ADD" -> add(instruction);
            case "RUN" -> instruction.values("mount").forEach(this::mount);
            default -> {}
        }
    }

    private static Optional<String> stageName(Instruction instruction) {
        List<String> words = instruction.words();
        boolean named = instruction.keyword().equals("FROM")
                && words.size() == 3
                && words.get(1).equalsIgnoreCase("AS");
        return named ? Optional.of(words.get(2).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private void stage(Instruction from) {
        String word = from.words().stream().findFirst().orElse("");
        Variables.Expanded expanded = variables.expand(word);
        String image = expanded.text().orElse("");
        String root = stages.get(image.toLowerCase(Locale.ROOT));
        if (root == null) {
            boolean told = REFERENCE.matcher(image).matches();
            if (!told && expanded.text().isPresent() && !expanded.missing().isEmpty()) {
                faults.add(new ImageNames.Fault(
                        from.line(), "FROM " + word + " names no image: " + String.join(", ", expanded.missing())));
            }
            named("FROM " + word, image);
            root = told ? image : "";
        }
        base = Optional.of(root);
        String stage = root;
        stageName(from).ifPresent(name -> stages.put(name, stage));
    }

    private void add(Instruction add) {
        List<String> checksums = add.values("checksum");
        boolean checked = checksums.stream().anyMatch(it -> !it.isEmpty());
        checksums.stream()
                .filter(it -> it.indexOf('$') >= 0)
                .forEach(it -> doubts.add("ADD --checksum=" + it + ": can't tell whether it is one"));
        List<String> words = add.words();
        for (String word : checked ? List.<String>of() : words.subList(0, Math.max(0, words.size() - 1))) {
            String source = word.replaceAll("[\"']", "");
            if (RemoteSource.isRemote(source)) {
                RemoteSource.doubt(source).ifPresent(it -> addresses.add("ADD " + it));
            } else if (source.startsWith("$")) {
                addresses.add("ADD " + source + ": it may be an address");
            }
        }
    }

    /** BuildKit reads a mount as comma-separated values, whatever the case of their names. */
    private void mount(String mount) {
        Optional<List<String>> fields = Instruction.fields(mount);
        if (fields.isEmpty()) {
            doubts.add("RUN --mount=" + mount + ": it isn't understood");
        }
        fields.orElse(List.of()).stream()
                .map(field -> field.strip().split("=", 2))
                .filter(pair -> pair.length > 1 && pair[0].equalsIgnoreCase("from") && !pair[1].isEmpty())
                .forEach(pair -> source("RUN --mount=from=" + pair[1], pair[1]));
    }

    /** A name in {@code --from}: a stage by name or number, else an image. BuildKit refuses later stages. */
    private void source(String instruction, String name) {
        String key = name.toLowerCase(Locale.ROOT);
        if (!names.contains(key) && !key.matches("\\d+")) {
            named(instruction, name);
        }
    }

    private void named(String instruction, String image) {
        if (!REFERENCE.matcher(image).matches()) {
            doubts.add(instruction + ": can't tell which image it names");
        } else if (!image.equals(NOTHING)) {
            external.add(image);
            Matcher familiar = FAMILIAR.matcher(image);
            // BuildKit takes what is given for a name in place of the whole stage that is called so.
            if (familiar.matches() && names.contains(familiar.group(1).toLowerCase(Locale.ROOT))) {
                shadowed.add(image);
                doubts.add(instruction + ": can't be pinned, as a stage has the same name");
            }
        }
    }
}
